import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Code shows weight, not hue: hues are processes. */
const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], fontWeight: '600' },
  { tag: [tags.string, tags.number, tags.bool, tags.null, tags.regexp], color: 'var(--ink-2)' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'var(--ink-2)' },
])

const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--raised)', color: 'var(--ink)', fontSize: 'var(--size-2)' },
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused .cm-scroller': { boxShadow: 'inset 0 0 0 2px var(--focus)' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.45', letterSpacing: '-0.02em' },
  '.cm-content': { padding: '5px 0', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--ink-3)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: '24px',
    padding: '0 2px 0 2px',
    cursor: 'pointer',
    fontSize: 'var(--size-1)',
  },
  '.cm-breaks': { width: '13px', cursor: 'pointer' },
  '.cm-breaks .cm-gutterElement': { display: 'flex', alignItems: 'center', justifyContent: 'center' },
  '.cm-break': {
    width: '9px',
    height: '9px',
    border: '1.5px solid var(--ink)',
    borderRadius: '50%',
  },
  ".cm-break[data-on='true']": { background: 'var(--ink)' },
  // As wide with marks as without: the code beside it stays where it is.
  '.cm-marks': { width: '42px' },
  '.cm-marks .cm-gutterElement': { display: 'flex', alignItems: 'center', paddingLeft: '2px' },
  '.cm-keys': { display: 'flex', gap: '1px' },
  '.cm-line': { padding: '0 22px 0 2px', position: 'relative' },
  '.cm-key': {
    display: 'inline-block',
    minWidth: '15px',
    height: '14px',
    borderRadius: '3px',
    background: 'var(--ci)',
    color: 'var(--raised)',
    font: '600 11px/14px var(--font-code)',
    textAlign: 'center',
    letterSpacing: '0',
  },
  // Points forward: goes next.
  ".cm-key[data-next='true']": {
    background: 'var(--ink)',
    color: 'var(--ink-inverse)',
    borderRadius: '0',
    clipPath: 'polygon(0 0, 70% 0, 100% 50%, 70% 100%, 0 100%)',
  },
  '.cm-more': {
    color: 'var(--ink-2)',
    font: '600 11px/14px var(--font-ui)',
    letterSpacing: '0',
    padding: '0 1px',
  },
  '.cm-at': { backgroundColor: 'var(--cw)', boxShadow: 'inset 3px 0 var(--c)' },
  '.cm-stuck': {
    backgroundColor: 'var(--deadlock-wash)',
    boxShadow: 'inset 3px 0 var(--c), inset 0 1px var(--deadlock), inset 0 -1px var(--deadlock)',
  },
  '.cm-pointed': { outline: '2px solid var(--ink)', outlineOffset: '-2px' },
  '.cm-who': {
    // Out of the flow: a line is as high with names behind it as without.
    position: 'absolute',
    display: 'inline-flex',
    alignItems: 'center',
    height: '15px',
    textIndent: '0',
    marginLeft: '12px',
    padding: '0 6px',
    borderRadius: 'var(--radius-pill)',
    background: 'var(--deadlock)',
    color: 'var(--on-deadlock)',
    font: '600 11px/15px var(--font-ui)',
    letterSpacing: '0',
    // Never higher than its line: what comes below stays where it is.
    verticalAlign: 'top',
    marginTop: '1px',
    cursor: 'default',
  },
  // An octagon with a bar, as everywhere.
  ".cm-who[data-room='glyph']": {
    width: '13px',
    height: '13px',
    margin: '2px 0 0 5px',
    padding: '0',
    borderRadius: '0',
    clipPath: 'polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%)',
    justifyContent: 'center',
  },
  ".cm-who[data-room='glyph'] > span": {
    width: '7px',
    height: '3px',
    background: 'var(--on-deadlock)',
    overflow: 'hidden',
    textIndent: '20px',
  },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground, ::selection': {
    background: 'color-mix(in srgb, var(--ink) 20%, transparent) !important',
    color: 'inherit',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    background: 'none',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-panels': { backgroundColor: 'var(--panel)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-searchMatch': { backgroundColor: 'transparent', outline: '1px solid var(--ink-3)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--select-wash)', outline: '2px solid var(--ink)' },
})

export const appearance = [theme, syntaxHighlighting(highlight)]
