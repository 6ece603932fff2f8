import { createHash } from 'node:crypto'

/** How pages for reading look: the app's paper and type, in light, dark and print, without anything to load. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#faf7f0;--raised:#fffdf8;--sunken:#f3eee3;--ink:#25221d;--soft:#575145;--faint:#6d6656;--rule:#e6dfd0;--firm:#857b67;--accent:#0d5f5c;--accent-soft:#dcebe6;--ok:#2c6a3c;--mark:#fbe9a7}
@media (prefers-color-scheme:dark){:root{--paper:#1c1a17;--raised:#24221e;--sunken:#161513;--ink:#ece6da;--soft:#b9b1a1;--faint:#a39b8a;--rule:#36322b;--firm:#857e6e;--accent:#77c9bd;--accent-soft:#20393a;--ok:#92ca98;--mark:#52430f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 'Segoe UI',system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
header,main,footer{max-width:43.5rem;width:calc(100% - 2.5rem);margin:0 auto}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between;padding-top:1.25rem;font-size:.875rem}
nav a{color:var(--soft);text-decoration:none}
nav a:hover{color:var(--accent);text-decoration:underline}
nav span{color:var(--faint);padding:0 .35rem}
main{padding-top:2rem;padding-bottom:2rem}
h1,h2{font-family:Georgia,'Times New Roman',serif;font-weight:600;line-height:1.2;text-wrap:balance}
h1{font-size:2.125rem;margin:0 0 .5rem}
h2{font-size:1.375rem;margin:0 0 .25rem}
h3,h4,h5,h6{font-size:1rem;line-height:1.4;margin:1.25rem 0 .25rem}
p,ul,ol,pre,blockquote,table{margin:.5rem 0}
ul,ol{padding-left:1.4rem}
li{margin:.2rem 0}
li>ul,li>ol{margin:.1rem 0}
blockquote{border-left:3px solid var(--rule);padding-left:1rem;margin-left:0;color:var(--soft)}
pre{background:var(--sunken);border-radius:.625rem;padding:.75rem 1rem;overflow-x:auto;overflow-wrap:normal}
code{font-family:ui-monospace,'SF Mono','Cascadia Mono','DejaVu Sans Mono',monospace;font-size:.875em}
hr{border:0;border-top:1px solid var(--rule);margin:1.5rem 0}
img{max-width:100%;height:auto;border-radius:.375rem}
.table{overflow-x:auto}
table{border-collapse:collapse;font-size:.9375rem}
th,td{border:1px solid var(--rule);padding:.3rem .6rem;text-align:left;vertical-align:top}
th{background:var(--sunken);font-weight:600}
.lead{color:var(--soft);margin:0 0 1.5rem}
.facts{color:var(--soft);font-size:.875rem;margin:0 0 .5rem;display:flex;flex-wrap:wrap;gap:.15rem .75rem}
.tag{background:var(--accent-soft);color:var(--accent);border-radius:.375rem;padding:0 .45rem;font-size:.8125rem}
.card{background:var(--raised);border:1px solid var(--rule);border-radius:.625rem;padding:1rem 1.25rem;margin:1rem 0}
.card :last-child{margin-bottom:0}
.card>:first-child{margin-top:0}
.topic{border-top:1px solid var(--rule);padding-top:1.25rem;margin-top:1.75rem}
.rows{list-style:none;padding:0;margin:1rem 0}
.rows li{border-top:1px solid var(--rule);padding:.7rem 0;margin:0}
.rows li:last-child{border-bottom:1px solid var(--rule)}
.rows p{margin:0}
.rows .name{font-weight:600;text-decoration:none}
.rows .name:hover{text-decoration:underline}
[data-decisions]{list-style:none;padding-left:0}
[data-decisions] li{border-left:3px solid var(--ok);padding-left:.75rem}
[data-decisions] li::before{content:'Decision: ';color:var(--ok);font-weight:600}
li:has(>.box){list-style:none;margin-left:-1.4rem}
.box{display:inline-block;width:.9em;height:.9em;border:1.5px solid var(--firm);border-radius:.2em;vertical-align:-.1em;margin-right:.35em}
.box.done{background:var(--ok);border-color:var(--ok)}
[data-status]{color:var(--soft);font-size:.875em}
:target{background:var(--mark);border-radius:.25rem;scroll-margin-top:2rem}
section:target{background:none}
section:target>h2{background:var(--mark)}
.button{display:inline-block;border:1px solid var(--firm);border-radius:.375rem;padding:.15rem .7rem;text-decoration:none}
.button:hover{border-color:var(--accent)}
footer{border-top:1px solid var(--rule);padding-top:1rem;padding-bottom:2.5rem;color:var(--faint);font-size:.8125rem}
@media (max-width:30rem){h1{font-size:1.625rem}main{padding-top:1.5rem}.card{padding:.75rem 1rem}}
@media print{:root{--paper:#fff;--raised:#fff;--ink:#000;--soft:#333;--faint:#444;--accent:#000}header .button,footer{display:none}main,header{max-width:none;width:auto}h2{break-after:avoid}li,tr,pre,blockquote{break-inside:avoid}}
`

const hash = createHash('sha256').update(pageStyle).digest('base64')

/** What such a page may load: its own style, and pictures that stand in it. Nothing runs, nothing is fetched. */
export const readingPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hash}'`,
  // Indents of notes stand in attributes.
  "style-src-attr 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
