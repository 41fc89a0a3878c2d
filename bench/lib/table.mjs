// The reports as a table for people.

/** @typedef {import('./stat.ts').Stat} Stat */

/** @param {Readonly<Record<string, import('./report.ts').Report>>} reports */
export function table(reports) {
  const rows = [['what', 'median (min–max)', 'goal', '', 'measured']]
  const notes = []
  for (const [name, { rows: found, notes: said }] of Object.entries(reports)) {
    for (const { what, figure, goal, measured, unit } of found) {
      const aim =
        goal === null ? '' : `${goal.kind === 'at-most' ? '≤' : '≥'} ${goal.value.toLocaleString('en')}`
      const parts = Object.entries(measured).map(([variant, value]) => `${variant} ${stat(value)}`)
      rows.push([what, stat(figure), aim, verdict(figure, goal), `${parts.join('; ')} ${unit}`])
    }
    for (const note of said) notes.push(`${name}: ${note}`)
  }
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...lines, ...(notes.length === 0 ? [] : ['', ...notes])].join('\n')
}

/**
 * @param {Stat} figure
 * @param {import('./report.ts').Goal | null} goal
 */
function verdict(figure, goal) {
  if (goal === null) return ''
  return (goal.kind === 'at-most' ? figure.median <= goal.value : figure.median >= goal.value)
    ? 'met'
    : 'missed'
}

/** @param {Stat} value */
function stat({ median, min, max }) {
  return `${short(median)} (${short(min)}–${short(max)})`
}

/** Three digits that mean something. @param {number} value */
function short(value) {
  if (value >= 1000) return Math.round(Number(value.toPrecision(3))).toLocaleString('en')
  return value.toPrecision(3)
}
