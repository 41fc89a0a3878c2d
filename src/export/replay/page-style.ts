/** How the page of a replay looks, with the window's own tokens. */
export const PAGE_STYLE = `
:root { --font-ui: 'Noto Sans SC', var(--font-plain); }
* { box-sizing: border-box; }
html, body { margin: 0; height: 100%; }
body { display: flex; flex-direction: column; background: var(--panel); color: var(--ink); font: 400 14px/1.5 var(--font-ui); }
header, footer { display: flex; align-items: center; gap: 8px; padding: 8px 16px; background: var(--raised); border: 0 solid var(--line); }
header { border-bottom-width: 1px; }
footer { border-top-width: 1px; flex-wrap: wrap; }
h1 { flex: 1; margin: 0; font-size: 18px; }
h2 { margin: 0 0 8px; font-size: 15px; }
h3 { margin: 12px 0 4px; font-size: 14px; }
button { min-width: 36px; height: 32px; padding: 0 10px; font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--line-strong); border-radius: 5px; }
button[aria-disabled='true'] { color: var(--ink-3); border-style: dashed; }
footer svg { width: 12px; height: 12px; fill: currentColor; stroke: currentColor; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
#play[data-state='still'] .plays, #play[data-state='plays'] .still { display: none; }
#slider { flex: 1; min-width: 160px; accent-color: var(--ink); }
#position { font-variant-numeric: tabular-nums; }
.keys, .quiet { color: var(--ink-3); font-size: 12px; }
main { flex: 1; min-height: 0; overflow: auto; display: grid; gap: 12px; padding: 12px 16px; grid-template-columns: minmax(0, 3fr) minmax(280px, 2fr); align-content: start; }
section { padding: 12px; background: var(--canvas); border: 1px solid var(--line); border-radius: 7px; min-width: 0; }
.picture svg { display: block; width: 100%; margin: 0 auto; max-height: 62vh; }
.picture svg * { animation: none; transition: none; }
#act { margin: 8px 0; font-weight: 600; }
.verdict { padding: 1px 8px; border-radius: 999px; background: var(--deadlock); color: var(--on-deadlock); font-size: 12px; }
ol, ul { margin: 4px 0; padding-left: 20px; }
pre, code { margin: 0; font: 12px/1.5 var(--font-code); white-space: pre-wrap; overflow-wrap: anywhere; }
.lines { max-height: 320px; overflow: auto; }
.lines div { display: flex; gap: 8px; }
.lines div > span { flex: none; width: 3em; text-align: right; color: var(--ink-3); font: 12px/1.5 var(--font-code); }
.lines div[aria-current] { background: var(--select-wash); box-shadow: inset 3px 0 var(--ink); }
@media (max-width: 760px) { main { grid-template-columns: minmax(0, 1fr); } }
`
