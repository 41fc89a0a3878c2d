export function ExplainPanel() {
  return <div id="why-panel" />
}
