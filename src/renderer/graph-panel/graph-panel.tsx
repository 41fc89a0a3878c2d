export function GraphPanel() {
  return <div />
}
