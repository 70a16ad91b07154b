### Findings about figures and charts.

figure-without-source = this `{ $component }` names no source
    .label = readers cannot tell where it is from
    .help = add `source="key"`, the key of an entry of `content/sources.toml`, with a place in it if need be: `source="key, p. 3"`
    .help-own = or `source="own"` for a picture that was made for this site
    .explain =
        Figures and charts of a briefing say where they are from, as white papers do in a line below each. The argument `source` names
        one entry of the bibliography or several, `source="jasmine; vientiane-vision, p. 3"`. It is shown below the figure, counts as a citation
        of the page and leads to its list of sources. A drawing of one's own has `source="own"`.

chart-rows = there is no table for the chart here
    .label = this is no list of rows
    .help = name a list of a data file, `rows={"{"}data.file{"}"}`, a list of records, `rows={"{"}records.name.field{"}"}`, or write a table: `rows="Year,Number`, and a line for each row
    .explain =
        A chart is drawn from a list of rows: a data file with `[[items]]` or rows of CSV, the number of records by a field, or a table in quotes,
        whose first line names the columns. A single value or a table of named values is no list.

empty-chart = there is nothing to draw
    .label = this table has no rows, or no numbers in them
    .help = put rows with numbers into the table, or remove the chart
    .explain =
        A chart needs at least one row with a number. The table that it names is empty, or every cell of its columns is. Cells may be empty
        where a number is not known; then the chart leaves a gap. A chart of gaps alone says nothing.

unknown-column = the table has no column `{ $column }`
    .label = no row has this key
    .help-nearest = did you mean `{ $replacement }`?
    .help = the columns are: { $known }
    .explain =
        The arguments `label` and `values` of a chart name columns of its table: the first line of a CSV file, or the keys of the rows of
        a TOML file. Several columns of numbers stand with commas between them: `values="planned, done"`.

bad-number = `{ $text }` is not a number
    .label = the column `{ $column }` of the chart needs a number here
    .chart = this chart shows the column
    .help-nearest = write `{ $replacement }`
    .help = write digits, with a point before decimals; leave the cell empty where the number is not known
    .explain =
        Charts are drawn from numbers: `12`, `-3.5`, `1,234`. Full-width digits, units and signs such as “about” or “–” cannot be drawn. The unit
        goes into the argument `unit`, and a cell without a number stays empty: the chart leaves a gap and its table says so.
        Numbers of 10^15 and more are not exact and are refused too.

row-without-label = this row has no `{ $column }`
    .label = readers cannot tell what the number is of
    .chart = this chart shows the row
    .help = add `{ $column }`, or name another column in the argument `label`
    .explain =
        Every row of a chart has a label: a text, a text for each language, a year or a date. The argument `label` names its column; without it
        that is the column `label`, or else the first one.

chart-names = the chart has { $names ->
        [one] { $names } name
       *[other] { $names } names
    } for { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    } of numbers
    .label = they cannot be brought together
    .help = write one name for each column, with commas between them
    .explain =
        The argument `names` gives columns of numbers their names for readers, in the language of the page and in the order of `values`:
        `values="planned, done"` and `names="Planned, Done"`. Without it the columns are shown by their keys.

too-many-series = { $found } series cannot be told apart
    .label = these are { $found } columns of numbers, and a chart shows { $limit } at most
    .help = divide them among several charts, or leave some out with `values`
    .explain =
        Series are told apart by their marks, dashes and fillings, and not by color alone. There are as many of these as people can
        tell apart at a glance. Two charts beside each other mostly say more than one with many lines.
