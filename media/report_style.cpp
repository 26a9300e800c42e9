#include "media/report_style.h"

namespace media {

// Browsers print no backgrounds unless they are told to: what must be seen is ink or a drawing.
const std::string_view report_style = R"css(
:root {
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "DejaVu Serif Condensed", "DejaVu Serif", serif;
  --sans: "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans Condensed", "DejaVu Sans", sans-serif;
}
@page { size: A4; margin: 16mm 18mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #000; font: 1rem/1.5 var(--sans); }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem; overflow-wrap: break-word; }
h1, h2, p, ul, dl, dd { margin: 0; padding: 0; }
h1, h2 { font-family: var(--serif); font-weight: normal; line-height: 1.2; break-after: avoid; }
h1 { font-size: 2.25rem; }
h2 { margin-bottom: 1rem; font-size: 1.5rem; }
header { padding-bottom: 1.25rem; border-bottom: 3px solid #000; }
.kicker { margin-bottom: .25rem; color: #333; letter-spacing: .02em; }
dl { margin: 1.25rem 0 0; }
dl div { display: flex; flex-wrap: wrap; padding: .3rem 0; border-bottom: 1px solid #999; }
dt { flex: 0 0 16rem; color: #333; }
dd { font-weight: bold; }
section { padding-top: 2.5rem; }
svg { display: block; }
.defs { position: absolute; }
.key { display: flex; flex-wrap: wrap; list-style: none; margin-bottom: .75rem; }
.key li { display: flex; align-items: center; margin: 0 1.75rem .25rem 0; }
.key svg { flex: none; width: 2.1rem; margin-right: .5rem; }
.option { display: flex; align-items: center; padding: .4rem 0; break-inside: avoid; }
.option p { flex: 0 0 40%; padding-right: 1rem; line-height: 1.3; }
.option svg { flex: 1 1 0; min-width: 0; }
.option text { font: bold 20px var(--sans); fill: #000; }
table { width: 100%; margin: 1.25rem 0 .75rem; border-collapse: collapse; }
caption { padding-bottom: .4rem; text-align: left; font-weight: bold; }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #999; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #000; vertical-align: bottom; }
thead { display: table-header-group; }
tbody th { font-weight: normal; }
td { font-variant-numeric: tabular-nums; }
tr { break-inside: avoid; }
.note { margin-top: .4rem; color: #333; }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 3px solid #000; }
footer p { margin-bottom: .5rem; }
@media (max-width: 34rem) {
  .option { display: block; }
  .option p { padding: 0 0 .25rem; }
  dt { flex-basis: 100%; }
  th, td { padding-right: .4rem; font-size: .9rem; overflow-wrap: anywhere; }
}
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  .drawing { break-inside: avoid; }
}
)css";

}  // namespace media
