/** The style sheets of what a picture is painted with, as text: for whoever paints where no browser reads them. */
const sheets: Readonly<Record<string, string>> = import.meta.glob(
  [
    './styles/tokens.css',
    './styles/hues.css',
    './ui/glyphs.module.css',
    './graph/*/*.module.css',
    './space-time/*.module.css',
  ],
  { query: '?inline', import: 'default', eager: true },
)

export const PAINTED_STYLES: readonly string[] = Object.keys(sheets)
  .sort()
  .map((path) => sheets[path] ?? '')
