/** docs/cli.md has every command and option of the command line, and no other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandLine } from '../../src/main/hosts/cli/command-line.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8')
const sections = new Map(
  page
    .split(/^## lockstep /m)
    .slice(1)
    .map((text) => [/^\S+/.exec(text)?.[0] ?? '', text] as const),
)
const { commands } = commandLine(() => {})

test('docs/cli.md has a section for each command', () => {
  expect([...sections.keys()]).toEqual(commands.map((command) => command.name()))
})

describe.each(commands.map((command) => [command.name(), command] as const))(
  'lockstep %s',
  (name, command) => {
    const section = sections.get(name) ?? ''

    test('has its options in a table', () => {
      const rows = [...section.matchAll(/^\| `(-[^`]+)`/gm)].map(([, flags = '']) => flags)
      expect(rows).toEqual(command.options.map(({ flags }) => flags))
    })

    test('is shown with its arguments', () => {
      const shown = command.registeredArguments.map((argument) => {
        const many = argument.variadic ? `${argument.name()}...` : argument.name()
        return argument.required ? `<${many}>` : `[${many}]`
      })
      const named = [...section.matchAll(new RegExp(`\`lockstep ${name}((?: [<[][^\`]*)?)\``, 'g'))]
      const told = new Set(named.map(([, words = '']) => words.trim()).filter((words) => words !== ''))
      expect([...told]).toEqual(shown.length === 0 ? [] : [shown.join(' ')])
    })
  },
)
