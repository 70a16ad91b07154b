### Findings about files, folders and the run itself.

symlink-refused = `{ $path }` is a symbolic link to `{ $target }`
    .label = links are not followed
    .help = put the file itself here, or remove the link
    .explain =
        A link may lead out of the site, to a device or back to itself, and is something else on another machine.
        Symbolic links in the folders of a site are therefore never followed, wherever they lead.
        Copy the file or the folder to the place of the link.

special-file = `{ $path }` is { $kind ->
        [fifo] a named pipe
        [socket] a socket
        [device] a device
       *[other] no regular file
    }
    .label = this was not opened
    .help = remove it from the folders of the site
    .explain =
        Reading a pipe or a device can wait for ever or never end. Only regular files are opened.
        Remove such files from the folders of the site.

wrong-kind = `{ $path }` is { $kind ->
        [file] a file and not a folder
       *[folder] a folder and not a file
    }
    .label = this is left out of the site
    .help = { $kind ->
        [file] give the file another name, and make a folder of this one
       *[folder] give the folder another name, and write a file of this one
    }
    .explain =
        Some names of a site have a fixed meaning: `content`, `i18n/ja`, `themes/briefing` and `content/_data` are folders,
        `taiyaku.toml`, `content/sources.toml`, `i18n/terms.tsv` and whatever ends with `.md` are files. What is of the other kind is
        read by nobody. It mostly comes from a copy that went wrong, or from an archive that was unpacked beside its place.

unreadable-file = `{ $path }` could not be read: { $cause }
    .label = this is missing from the site
    .help = correct the permissions, or move it out of the folders of the site
    .explain =
        A file or a folder below the site could not be read, so whatever it holds would be missing from the build.
        Give yourself the right to read it (`chmod u+r FILE`, `chmod u+rx FOLDER`), or move it elsewhere.

huge-file = `{ $path }` is larger than { $limit } MiB
    .label = this was not read
    .help = publish it elsewhere and link to it
    .explain =
        Files are read into memory as a whole, and a file of this size is seldom meant to be a part of a site.
        Keep it on a file server and link to it.

bad-file-name = the file name `{ $name }` is not plain text
    .label = not UTF-8, or with control characters in it
    .help = rename the file
    .explain =
        A file name becomes a part of an address and of messages. It has to be UTF-8, without control characters and
        without characters that change the direction of text.
        Names from old archives can be converted: `convmv -f shift_jis -t utf8 FOLDER`.

similar-file-names = `{ $path }` and `{ $other }` are one name on some systems
    .label = one of the two names
    .other = the other one
    .help = rename one of them
    .explain =
        The two names differ only in upper and lower case, or in the way in which a character is composed.
        Windows and macOS take such names for one, so that one file is lost when the folder is copied there.
        Rename one of them.

refused-output-path = no file can be written to `{ $path }`
    .label = this asks for the file
    .help-empty = give every part of the path a name
    .help-absolute = write a path below the site, without `/` or a drive at its beginning
    .help-dots = write the path without `.` and `..`
    .help-edge = remove spaces around the parts and dots at their ends
    .help-control = remove the control characters
    .help-character = remove the characters that Windows does not allow (backslash, colon, asterisk, question mark, quotation mark, angle brackets, bar)
    .help-reserved = choose another name; this one is reserved by Windows, Git or this tool
    .help-not-normalized = write the name in Unicode normalization form C
    .help-long = shorten it: a part has at most 143 bytes, a path 1,024 bytes and 64 parts
    .explain =
        Every address becomes a file below the output folder. A path that leads elsewhere, is a device of Windows, or
        is changed by some file system is refused, on every system alike, so that a site can be moved.
        Correct the slug, the path, the alias or the file name that asks for it: `slug = "con"` becomes `slug = "conference"`.

colliding-outputs = two sources for the address `{ $path }`
    .label = this asks for the address too
    .first = this has it already
    .help = give one of them another slug, path or file name
    .help-similar = `{ $other }` is the same file on some systems: give one of them another slug, path or file name
    .explain =
        Two files cannot have one address, and none is overwritten in silence. Addresses are compared as the most
        lenient file system would: upper and lower case, full and half width, composed and decomposed characters and
        `ß` and `ss` count as equal, and a file cannot have the name of a folder.
        Change the slug, the path or the alias of one of the two.

refused-output-folder = `{ $path }` cannot be the output folder
    .label = this cannot be used
    .label-empty = the path is empty
    .label-tilde = the shell did not replace `~` here, so this would be a folder of that name
    .label-file-system-root = this is the top of the file system
    .label-home = this is the home folder, or holds it
    .label-working-folder = this is the folder in which the command runs, or holds it
    .label-project = this is the folder of the site, or holds it
    .label-source = this and `{ $other }`, which the site needs, hold one another
    .label-git = this belongs to a Git repository
    .label-mount-point = a disk is mounted here or below
    .label-symlink = this is a symbolic link
    .label-outside = the settings of a site name only folders in it; a folder elsewhere is for whoever builds to name, with `--output`
    .label-not-a-folder = this is no folder
    .label-no-parent = the folder above does not exist
    .label-odd-name = this path cannot be resolved
    .help = name a folder of its own for the output, such as `public`; nothing was changed
    .explain =
        The output folder is replaced as a whole by every build. A folder that holds or is anything else (sources, the
        home folder, a Git repository, a disk) is refused before anything is read or written, and no flag changes that.
        Use a folder that only builds write to: `--output public`.

refused-report-folder = the { $kind ->
        [review] review
       *[report] report
    } cannot be written to `{ $path }`
    .label = this cannot be used
    .label-output = this is in the output folder, which is published
    .label-source = this is in `{ $other }`, which the next build reads
    .label-symlink = a folder of the site on the way there is a symbolic link
    .label-foreign = the file `{ $other }` in it is no { $kind ->
        [review] part of a review
       *[report] report
    }
    .label-odd-name = this path cannot be resolved
    .help = { $kind ->
        [review] name another folder with `--output`
       *[report] name another folder, or none: `--report` alone writes to `.taiyaku/report`
    }
    .explain =
        A report tells of drafts, of mistakes and of pages that are not published yet, so it never becomes a part of the
        site. Its folder may hold other files; those named `report.json` and `report.en.html` are replaced only if they
        are an earlier report.
        Without a folder, `--report` writes to `.taiyaku/report`, which Git ignores. The pages of `taiyaku i18n review` are
        written under the same rules.

foreign-files = `{ $path }` holds { $count ->
        [one] a file
       *[other] { $count } files
    } that no build wrote
    .label = found here: { $files }
    .help = move them elsewhere, or choose another output folder; nothing was changed
    .help-keep = to carry top-level names such as `.git` or `CNAME` over from build to build, list them in `keep`
    .explain =
        A build replaces the output folder and deletes only what an earlier build wrote. Other files in it would be
        lost, so the build stops. Move them to `static/` when they belong to the site.
        Names at the top of the folder that have to stay are listed in the settings: `keep = [".git", "CNAME"]`.

edited-output = { $count ->
        [one] a page
       *[other] { $count } pages
    } in `{ $path }` changed after the build
    .label = changed: { $files }
    .help = put the changes into the sources, then delete the changed files here; nothing was changed
    .explain =
        Someone edited the output by hand. The next build would undo that without a word, so it stops.
        Make the same changes in the sources, delete the edited files in the output folder, and build again.

damaged-manifest = the list of files `{ $path }` is damaged
    .label = this is not what the last build wrote
    .help = look through the folder, delete it yourself, and build again; nothing was changed
    .explain =
        The list tells which files of the output folder an earlier build wrote, and may therefore be deleted. It is
        protected by a digest that no longer fits, so nothing in the folder is touched.
        Delete the output folder yourself when it holds nothing of value.

foreign-staging = `{ $path }` holds { $count ->
        [one] a file
       *[other] { $count } files
    } that no build wrote
    .label = found here: { $files }
    .help = move them elsewhere and delete this folder; the output folder was not changed
    .explain =
        A build puts the new site together in a hidden folder beside the output folder. One was left behind by an
        interrupted run, and the next run removes such a folder; but it holds files that the tool did not write.
        Look through it, save what is of value, and delete it.

kept-name-taken = `{ $name }` in `{ $path }` is to be kept, and the site has a file of that name
    .label = the two would be one file
    .help = remove `{ $name }` from `keep`, or from the site
    .explain =
        Names listed in `keep` are carried over from the old output folder to the new one. The site itself now writes
        a file of that name, so one of the two would be lost.
        Decide for one: take the name out of `keep` and move the old file away, or take the file out of `static/`.

another-run = another run is at work on this site: { $holder }
    .label = it holds this lock
    .help = wait until it ends, or end it
    .explain =
        Two runs that write at the same time would disturb each other, so the second one stops at once.
        The lock is released by the system when its holder ends, however it ends; the file itself need not be deleted.

changed-meanwhile = `{ $path }` changed while the command was at work
    .label = this was to be written anew from what it said before
    .help = run the command again; this file is as you left it
    .explain =
        The command read the file, and when it came to write it, the file said something else: an editor saved it, or another program
        wrote it. Writing would undo that change, so the file was left alone.
        Run the command again, and it begins with what the file says now.

interrupted = interrupted by { $signal }
    .label = this is as it was before
    .label-before = nothing has been changed
    .help = run the command again
    .explain =
        The run was ended by a signal. What it had begun was removed; the old site is whole.

disk-full = no room left for `{ $path }`
    .label = writing stopped here
    .label-site = writing stopped here; the old site stays
    .help = free some room and run the command again
    .help-needed = the new files take { $needed } of the disk, and { $free } were free; free some room and run the command again
    .help-quota = the new files take { $needed } and the disk has { $free }, so perhaps a quota is used up; free some room and run the command again
    .explain =
        The disk is full or the quota is used up. A build needs room for the files that are new or changed beside the
        old site, since the old one stays until the new one is complete.
        Free some room, or choose an output folder on another disk.

file-limit = `{ $path }` would be larger than the system allows a file to be
    .label = writing stopped here
    .label-site = writing stopped here; the old site stays
    .help = raise the limit (`ulimit -f unlimited`) and run the command again
    .explain =
        The shell or the service that runs the command limits how large a file may grow. The build stopped before
        anything was published, and nothing of the old site was lost.

result-not-printed = the result could not be printed: { $cause }
    .label = the output ends early
    .explain =
        The standard output leads to a file or device that took no more: the disk may be full. What was printed is
        incomplete, so the command does not end with success. A pipe that was closed by the other side is no mistake
        and is not told.

no-permission = no permission to use `{ $path }`
    .label = the system refused this
    .label-site = the system refused this; the old site stays
    .help = check the owner and the permissions of the file and of the folder that holds it
    .explain =
        Replacing a site needs the right to write to the output folder and to the folder that holds it.
        `ls -ld` shows owner and permissions; `chattr` may have made a file unchangeable.

read-only-disk = `{ $path }` is on a disk that is read-only
    .label = nothing can be written here
    .help = choose a folder on another disk, or make this one writable
    .explain =
        The file system is mounted read-only. Name an output folder on a disk that can be written to, or mount the
        disk again for writing.

system-failure = the system failed at `{ $path }`: { $cause }
    .label = this could not be done
    .label-site = the old site stays
    .help = run the command again; if it fails again, check the disk
    .explain =
        An operation of the system failed for a reason that lies outside the site. Nothing of the old site was lost.

bad-epoch = `SOURCE_DATE_EPOCH` cannot be read
    .label = this variable of the environment is no number of seconds
    .help = set it to the seconds since 1970, such as `1767225600`, or remove it; `build` and `check` also take the day as `--today 2026-01-01`
    .explain =
        `SOURCE_DATE_EPOCH` fixes the day of a build, so that the same sources give the same site at any time. Its value is the
        number of seconds since the beginning of 1970 in UTC, in decimal digits.
        From the last commit it is `SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)`.

not-reproducible = two builds of the same site differ in { $count ->
        [one] a file
       *[other] { $count } files
    }
    .label = different: { $files }
    .help = please report this together with the site, if you may share it; the site was not written
    .explain =
        With `--verify` a site is built twice, the second time in another order, and the results are compared byte by byte. They should never
        differ, whatever the site holds, so this is a fault of the program.

folder-not-empty = the folder already holds files
    .label = a new site needs an empty folder
    .help = name a new folder, such as `taiyaku init briefing`; nothing was written
    .explain =
        `taiyaku init` writes a small site to begin with, and only where nothing can be overwritten: into an empty folder or one that does not
        exist yet. In a site that exists already, `taiyaku new KEY` adds a page.

bad-key = `{ $key }` cannot be the key of a page
    .label = this cannot be a path of files
    .help = use letters, digits and hyphens, with `/` between folders, such as `pillars/5`
    .explain =
        The key of a page is the path of its files below `content` without language and `.md`: `taiyaku new pillars/5` creates
        `content/pillars/5.ja.md` and `content/pillars/5.en.md`. It becomes part of the address, so `..`, reserved
        names such as `con` and characters that some systems do not allow are refused.

unreadable-bibliography = the bibliography `{ $path }` cannot be read
    .label = { $reason }
    .help = the formats are BibTeX (.bib), CSL-JSON (.json), RIS (.ris) and the YAML of Hayagriva (.yaml)
    .explain =
        `taiyaku sources import` tells the format by the suffix of the file. Export the entries anew from your reference manager, or correct the
        place that is named.

port-in-use = port { $port } is in use
    .label = another program listens here
    .label-holder = { $holder } listens here
    .help = choose another one with `--port`, or leave it out to take the first that is free
    .explain =
        Only one program at a time can listen on a port. It is often an earlier preview that still runs in another terminal: end it there with
        Ctrl-C. Without `--port` the preview takes the first free port from 4040 on.

no-such-address = this machine does not have the address { $address }
    .label = asked for with `--interface`
    .help-others = its addresses are { $others }
    .help = for all of them write `--interface 0.0.0.0`; without `--interface` the preview answers this machine only
    .explain =
        A program can listen only on addresses of the machine that it runs on. That of a router, of another machine or of a network
        that is not connected at the moment is none of them. `ip address` lists those of the machine.

port-refused = the system keeps port { $port } for itself
    .label = listening is not allowed here
    .help = choose a port from 1024 on
    .explain =
        Ports below 1024 are for services of the system and need rights that a preview should not have. Choose a greater number, or leave out
        `--port`.

polling = folders are looked through again and again for changes
    .label-limit = the limit `{ $name }` of the system is reached: { $fact }
    .label = the system does not tell of changes: { $fact }
    .help = changes show within half a second all the same
    .help-limit = to raise the limit: `sudo sysctl fs.inotify.{ $name }=524288`
    .explain =
        The preview asks the system to tell of changed files. Where the system cannot (on some network disks, in some containers, or when its limit
        is reached), the preview looks for itself a few times each second. It works the same, a little later and with more work for the machine.

open-preview = others in the network can reach the preview at { $address }
    .label = asked for with `--interface`
    .help = give the whole address, with its secret part, only to people who may read drafts
    .explain =
        Without `--interface` the preview answers this machine only. With it, everybody in the network who knows the address can read the site, drafts
        and findings. The address holds a part that cannot be guessed and that is another one in every run.
