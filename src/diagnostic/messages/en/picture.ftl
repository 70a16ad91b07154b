### Findings about pictures: those of the author, and those that links are shown with.

broken-image = the picture cannot be read
    .label = this is no PNG, JPEG or WebP, or it is damaged
    .page = it is shown on this page
    .help = open the picture in a program for pictures and save it anew
    .explain =
        A file that is named as a picture is none: it may have been torn while it was copied, it may be a page with an error
        that was saved under that name, or a picture of another format, such as HEIC, that was renamed. Readers would see
        a gap. Only the beginning of a picture is read for its size; where smaller copies are asked for
        (`widths` in the table `images` of the settings), all of it is read, and a torn end is found as well.

huge-image = the picture has { $width } × { $height } pixels
    .label = to show it would take more than 256 MiB of memory
    .page = it is shown on this page
    .help = save it with fewer pixels; 3,000 a side is plenty for a page
    .explain =
        The size stands at the beginning of the file, and a small file may claim to be of any size. Browsers that believe
        it fill the memory of a telephone, which is how such files are used as weapons. Pictures of more than 67,108,864
        pixels (8,192 × 8,192) are refused, whatever they hold.

image-location = the picture says where it was taken
    .label = the camera has noted the place in this file
    .page = it is shown on this page
    .help = remove the note, for example with `exiftool -gps:all= FILE`, or save the picture anew without it
    .explain =
        Cameras and telephones write into a photo where, when and with what it was taken (Exif). Everyone who loads the picture
        can read that, be it the home of the photographer. The file is published as it is. Smaller copies that the tool
        makes (`widths` in the table `images` of the settings) carry no such notes.

active-image = the SVG does more than show a picture: `{ $part }`
    .label = whoever opens this file by its own address runs it
    .help = remove it, for example with `svgo` and its plug-in `removeScripts`, or save the picture anew without scripts, links to them and forms
    .explain =
        An SVG is a document: scripts, handlers of events such as `onload`, addresses such as `javascript:…` and forms in it work
        like those of a page of the site, as soon as somebody opens the file itself. Shown in a page as a picture it runs
        nothing. The file is published as it is; the policy in `_headers` forbids its scripts, but not every host reads that
        file. Only the first such part of a file is told.

no-font = there is no font to draw pictures for links with
    .label = pages get no `og:image`; none of these was found: { $fonts }
    .help = install a font with Japanese, for example `apt-get install fonts-noto-cjk`, or name a font file of the site in `fonts`
    .explain =
        With `images = true` in the table `social` of the settings, a picture with its title is drawn for every page, with which
        networks and messengers show links. That takes a font, and the program carries none: one with all Japanese
        characters is larger than the program itself. The site is complete without these pictures. For the same pictures on every machine,
        put a font file into the site and name its path: `fonts = ["themes/briefing/fonts/Sans.otf"]`.

missing-glyphs = no font has { $characters }
    .label = pages in `{ $locale }` whose title has such characters get no `og:image`
    .help = add a font with these characters to `fonts` in the table `social` of the settings
    .explain =
        A picture for links shows the title of its page. A character that no font has would be drawn as an empty box, so the picture
        is left out. Several fonts may be named, and the first one that has a character draws it.

bad-drawing = the template gives no SVG that can be drawn
    .label = { $message }
    .page = it came up with this page
    .help = mend the SVG of the template; it is 1200 × 630
    .explain =
        The template `social.svg` of a theme gives the picture with which links to a page are shown: an SVG of 1200 × 630 that loads
        nothing from elsewhere. Values in it are escaped as in HTML.
