#include "player/print/style.h"

namespace player {

// Browsers print no backgrounds unless they are told to: what must be seen is ink, a border or a
// drawing. All sizes of text are named at the top, so that large print is those names again.
const std::string_view print_style = R"css(
:root {
  --ink: #000;
  --quiet: #333;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "DejaVu Serif Condensed", "DejaVu Serif", serif;
  --sans: "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans Condensed", "DejaVu Sans", sans-serif;
  --mono: Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
  --fine: 8.5pt;
  --body: 10.5pt;
  --third: 11.5pt;
  --second: 15pt;
  --first: 26pt;
  --call: 19pt;
  --poster: 54pt;
  --letter: 150pt;
}
.large {
  --fine: 18pt;
  --body: 18pt;
  --third: 20pt;
  --second: 24pt;
  --first: 30pt;
  --call: 22pt;
  --letter: 80pt;
}

@page { size: A4; margin: 10mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: var(--body)/1.4 var(--sans); }
main { width: 190mm; margin: 0 auto; overflow-wrap: break-word; }
@media screen { main { padding: 10mm 0; } }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
h1, h2, h3 { font-family: var(--serif); line-height: 1.15; text-wrap: balance; break-after: avoid; }
h1 { font-size: var(--first); }
h2 { font-size: var(--second); }
h3 { font-size: var(--third); }
h1, h2, h3 { break-inside: avoid; }
svg { display: block; }
a { color: inherit; }
li, tr, article, dl div, .note { break-inside: avoid; }
p, li { orphans: 2; widows: 2; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.kicker { font-size: var(--body); letter-spacing: .02em; color: var(--quiet); }
.quiet, .place { color: var(--quiet); }
.place { font-weight: bold; }
.address { font-family: var(--mono); font-size: .92em; letter-spacing: -.02em; overflow-wrap: anywhere; }
.sources { list-style: none; font-size: var(--fine); line-height: 1.3; }
.sources .address { display: block; }

table { width: 100%; border-collapse: collapse; margin-top: 2mm; }
th, td { padding: 1.2mm 2mm 1.2mm 0; border-bottom: .3pt solid #000; text-align: left; vertical-align: top; }
thead th { border-bottom: 1.2pt solid #000; font-family: var(--serif); }
thead { display: table-header-group; }
tbody th { width: 34%; }

/* Ticked with a pen: the box is a border, and belongs to no screen reader. */
.ticks { list-style: none; }
.ticks li { position: relative; padding-left: 1.9em; }
.ticks li::before { content: ""; position: absolute; left: 0; top: .2em; width: .95em; height: .95em; border: 1.2pt solid #000; }

/* Signs: one thing said, to be read across a room. */
.sign {
  display: flex; flex-direction: column; align-items: center; justify-content: space-between;
  height: 276mm; padding: 8mm 6mm; border: 3pt solid #000; text-align: center; break-inside: avoid;
}
.sign + .sign { break-before: page; }
.sign h1 { display: flex; align-items: center; justify-content: center; font-size: var(--poster); line-height: 1.05; }
.step { display: flex; align-items: center; justify-content: center; width: 1.5em; height: 1.5em; border: 5pt solid #000; border-radius: 50%; }
.dot { white-space: pre; }
.sign .code { width: 132mm; height: 132mm; }
.typed { font-size: 25pt; line-height: 1.3; }
.typed .label { font-size: 18pt; }
.typed b { font-family: var(--mono); letter-spacing: -.02em; overflow-wrap: anywhere; }
.sign .how { font-size: 20pt; text-wrap: balance; }
.keep { width: 100%; padding-top: 5mm; border-top: 3pt solid #000; font-size: 20pt; font-weight: bold; text-wrap: balance; }
.blank { width: 150mm; height: 90mm; border-bottom: 2pt solid #000; }
.promise { justify-content: center; gap: 24mm; padding: 8mm 16mm; text-align: left; }
.promise h1 { display: block; }
.promises { align-self: stretch; list-style: none; font-size: 22pt; line-height: 1.3; }
.promises li { padding: 6mm 0; border-top: 1.2pt solid #000; }
.ask h1 { font-size: 38pt; }
.ask .code { width: 92mm; height: 92mm; }
.ask .asks { font-size: 17pt; line-height: 1.35; text-align: left; }
.ask .typed { font-size: 20pt; }
.ask .quiet { font-size: var(--body); }
.large .ask .asks { font-size: 18pt; }
.large .ask .code { width: 62mm; height: 62mm; }

/* Cards and slips: cut along the dashes. */
.leaf { display: grid; grid-template-columns: 95mm 95mm; grid-auto-rows: 138mm; break-after: page; break-inside: avoid; }
.card { display: flex; flex-direction: column; padding: 8mm; border: .6pt dashed #000; }
.band { width: 100%; height: 14mm; flex: none; }
.card h2 { margin: 3mm 0 5mm -1mm; font-size: var(--letter); line-height: 1; }
.card .option { font-size: var(--call); font-weight: bold; line-height: 1.25; text-wrap: balance; }
.card .asked { margin-top: auto; padding-top: 3mm; font-size: var(--body); line-height: 1.3; color: var(--quiet); }
.card h2.how-to { margin: 0 0 4mm; font-size: var(--first); }
.card ul { padding-left: 6mm; font-size: 13.5pt; }
.large .card ul { font-size: var(--body); }
.card li { margin-bottom: 3mm; }
.slips { grid-auto-rows: 46mm; }
.large .slips { grid-template-columns: 190mm; grid-auto-rows: 92mm; }
.slip { display: flex; flex-direction: column; justify-content: space-between; padding: 3mm 5mm; border: .6pt dashed #000; font-size: 8pt; line-height: 1.22; }
.slip .asked { font-weight: bold; }
.slip .ticks li { margin-top: .5mm; }
.slip .how { color: var(--quiet); }
.large .slip { font-size: var(--body); line-height: 1.15; }
.large .card { padding: 5mm; }
.large .card .asked { padding-top: 2mm; line-height: 1.15; }
.large .card h2 { margin: 1mm 0 2mm; }
.count { padding: 6mm 0; }
.count h2 { font-size: var(--first); }
.count p { margin: 4mm 0; }
.count tbody th { width: 50%; padding: 5mm 2mm 5mm 0; font-weight: normal; }
.count td { border-left: .3pt solid #000; }

/* The hand-out: two columns on one page, in the largest letters that fit. */
.hand-out { line-height: 1.27; }
.s1 { font-size: 8.4pt; }
.s2 { font-size: 9pt; }
.s3 { font-size: 9.6pt; }
.s4 { font-size: 10.4pt; }
.s5 { font-size: 11.4pt; }
.hand-out header { padding-bottom: 2mm; margin-bottom: 2.5mm; border-bottom: 3pt solid #000; }
.hand-out h1 { margin: 1mm 0 1.5mm; font-size: 18pt; }
.hand-out .kicker { font-size: inherit; }
.columns { columns: 2; column-gap: 7mm; }
.hand-out h2 { margin: 0 0 1.5mm; font-size: 1.45em; }
.hand-out article + h2 { margin-top: 4mm; }
.hand-out h3 { font-size: 1.12em; }
.hand-out article { margin-bottom: 2.2mm; break-inside: auto; }
.hand-out ul:not(.sources) { padding-left: 3.6mm; }
.hand-out .sources { margin-top: .6mm; font-size: .86em; line-height: 1.22; }
.pointer { display: flex; align-items: center; gap: 5mm; margin-top: 2mm; padding-top: 2mm; border-top: 3pt solid #000; break-inside: avoid; }
.pointer .code { width: 25mm; height: 25mm; flex: none; margin: -1mm; }
.pointer h2 { margin-bottom: 1mm; }
.large .hand-out { font-size: var(--body); line-height: 1.4; }
.large .hand-out h1 { font-size: var(--first); }
.large .hand-out h2 { margin: 8mm 0 3mm; font-size: var(--second); }
.large .hand-out h3 { margin: 5mm 0 1mm; font-size: var(--third); }
.large .hand-out .sources { margin-top: 2mm; font-size: var(--fine); }
.large .hand-out ul:not(.sources) { padding-left: 7mm; }
.large .columns { columns: 1; }
.large li + li { margin-top: 2.5mm; }
.large .slip li + li { margin-top: .5mm; }
.large .address { font-size: 1em; }
.large article { break-inside: auto; }

/* The lesson on one page, and a page for each group. */
.lesson { font-size: 9.2pt; line-height: 1.26; }
.lesson header { padding-bottom: 2mm; border-bottom: 3pt solid #000; }
.lesson h1 { margin: 1mm 0; font-size: 20pt; }
.lesson h2 { margin-top: 5mm; }
.lesson table + h2 { break-before: page; }
.lesson td.minutes { width: 15mm; font-weight: bold; white-space: nowrap; }
.lesson th, .lesson td { padding-top: .9mm; padding-bottom: .9mm; }
.lesson tbody th { width: 24%; font-family: var(--serif); }
.lesson tbody th .quiet { font-family: var(--sans); font-weight: normal; }
.lesson td ul { padding-left: 4mm; margin-top: 1mm; }
.lesson .quiet { margin-top: 3mm; }
.large .lesson { font-size: var(--body); }
.group { min-height: 272mm; break-inside: avoid; font-size: 12.5pt; }
.group + .group { break-before: page; }
.group header { padding-bottom: 3mm; border-bottom: 3pt solid #000; }
.group h2 { margin: 7mm 0 2mm; }
.group h3 { margin: 0 0 1mm; font-size: 15pt; }
.group .sources { margin-top: 2mm; }
.group ol { padding-left: 7mm; }
.group ol li { margin-bottom: 3mm; }
.group .line { height: 12mm; border-bottom: .3pt solid #000; }
.large .group { min-height: 0; font-size: var(--body); }
.large .group h3 { font-size: var(--third); }

/* What is read from the first page to the last. */
.flow header { padding-bottom: 4mm; border-bottom: 3pt solid #000; }
.flow h1 { margin: 1mm 0 2mm; }
.flow section { padding-top: 7mm; }
.flow h2 { padding-bottom: 1mm; margin-bottom: 2mm; border-bottom: 1.2pt solid #000; }
.flow h3 { margin: 5mm 0 1mm; }
.flow ul:not(.ticks):not(.sources), .flow ol { padding-left: 6mm; }
.flow li { margin-bottom: 1mm; }
.flow .sources { margin-top: 1mm; }
.options { list-style: none; }
.note { margin: 2mm 0; padding: 2mm 0 2mm 4mm; border-left: 3pt solid #000; }
.guide table { font-size: 9.5pt; line-height: 1.35; }
.large .guide table { font-size: var(--body); }
.facts tbody th { width: 20%; }
.facts td:last-child { width: 36%; font-size: var(--fine); }
.facts .address { display: block; }
.list section { padding-top: 4mm; }
dt { margin-top: 2mm; font-weight: bold; }
)css";

}  // namespace player
