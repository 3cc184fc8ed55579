"""How the page looks: light and dark as the reader's system asks, for wide and narrow windows, and on paper."""

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #ffffff; --panel: #f6f8fa; --text: #1b1f24; --muted: #525b65; --line: #c9d1d9; --link: #0b57a4;
  --error: #a3211a; --error-ground: #fdecea; --warning: #714800; --warning-ground: #fff3da;
  --info: #0b4f94; --info-ground: #e8f1fb; --fine: #155c2d; --fine-ground: #e4f4e9; --focus: #0b57a4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10151b; --panel: #182028; --text: #e6e9ee; --muted: #a9b3be; --line: #3a4654; --link: #8cc2ff;
    --error: #ffa59d; --error-ground: #3a1614; --warning: #f2c26b; --warning-ground: #33260a;
    --info: #9ccbff; --info-ground: #10294a; --fine: #8ee0a7; --fine-ground: #0f2f1b; --focus: #ffd166;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--text); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
body > header, nav, main, footer { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: .25rem 0 .75rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1rem; margin: 0 0 .25rem; }
p, ul, ol, dl { margin: 0 0 .75rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .9em; }
code { overflow-wrap: anywhere; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem;
  overflow-x: auto; margin: .5rem 0; line-height: 1.4; }
.skip { position: absolute; left: -999rem; top: 0; background: var(--ground); padding: .5rem 1rem; z-index: 2; }
.skip:focus { left: .5rem; top: .5rem; }
.tool, .muted, .place { color: var(--muted); }
.tool { margin: 1.5rem 0 0; }
.verdict { font-size: 1.15rem; font-weight: 600; padding: .75rem 1rem; border-radius: 8px; border: 1px solid; }
.fit { color: var(--fine); background: var(--fine-ground); }
.unfit { color: var(--error); background: var(--error-ground); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .4rem .6rem; list-style: none; padding: 0; margin: 1rem 0 0; }
nav a { display: block; padding: .25rem .7rem; border: 1px solid var(--line); border-radius: 999px;
  text-decoration: none; }
nav a:hover { text-decoration: underline; }
.lenses { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; }
.lens { border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1.1rem; background: var(--panel); }
.lens h3 { margin-top: 0; }
.lens ul { list-style: none; padding: 0; margin: 0; }
.tag { display: inline-block; border-radius: 4px; padding: 0 .45em; font-size: .85em; font-weight: 600;
  border: 1px solid; white-space: nowrap; }
.error { color: var(--error); background: var(--error-ground); }
.warning { color: var(--warning); background: var(--warning-ground); }
.info { color: var(--info); background: var(--info-ground); }
.fine { color: var(--fine); background: var(--fine-ground); }
.finding { border: 1px solid var(--line); border-left: 5px solid; border-radius: 6px; padding: .75rem 1rem;
  margin: 0 0 1rem; }
.finding > p { margin-bottom: .4rem; }
.f-error { border-left-color: var(--error); }
.f-warning { border-left-color: var(--warning); }
.f-info { border-left-color: var(--info); }
.finding:target, li:target { outline: 3px solid var(--focus); outline-offset: 3px; }
details > summary { cursor: pointer; padding: .2rem 0; }
details.rule { border: 1px solid var(--line); border-radius: 6px; padding: .35rem .9rem; margin: 0 0 .6rem; }
details.rule[open] > summary { margin-bottom: .75rem; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; margin: 0 0 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { text-align: left; padding: .6rem .8rem; font-weight: 600; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem; border-top: 1px solid var(--line); }
thead th { background: var(--panel); color: var(--muted); font-weight: 600; }
tbody th { font-weight: 400; }
td ul { list-style: none; padding: 0; margin: 0; }
td code, th code { overflow-wrap: break-word; }
.scroll table { min-width: 48rem; }
.tree, .tree ul { list-style: none; padding-left: 0; }
.tree ul { padding-left: 1.1rem; border-left: 1px solid var(--line); margin: .25rem 0 .5rem .3rem; }
.tree li { margin: .3rem 0; }
.chart { background: var(--panel); }
.chart svg { display: block; min-width: 44rem; width: 100%; height: auto; font-size: 13px; }
.chart rect { fill: var(--ground); stroke: var(--line); }
.chart text { fill: var(--text); }
.chart .head { fill: var(--muted); font-weight: 600; }
.chart path { fill: none; stroke: var(--muted); stroke-width: 1.3; opacity: .55; }
.chart .reads { stroke-dasharray: 4 4; }
.chart .writes { stroke-width: 1.8; opacity: .8; }
.chart a:hover rect:not(.badge), .chart a:focus rect:not(.badge) { stroke: var(--focus); stroke-width: 2.5; }
.chart rect.badge { stroke: none; }
.chart rect.b-error { fill: var(--error); }
.chart rect.b-warning { fill: var(--warning); }
.chart rect.b-info { fill: var(--info); }
.chart .count { fill: var(--ground); font-weight: 700; font-size: 11px; }
footer { margin: 3rem auto 2rem; color: var(--muted); font-size: .9rem; }
@media (max-width: 40rem) {
  h1 { font-size: 1.4rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .4rem; }
  body > header, nav, main, footer { padding: 0 .8rem; }
}
@media print {
  nav, .skip { display: none; }
  .finding, .lens, tr { break-inside: avoid; }
}
"""
