import { describe, expect, test } from 'vitest'
import { languageOf } from '../../../src/main/hosts/cli/cli-language.ts'
import { commandLine } from '../../../src/main/hosts/cli/command-line.ts'

describe('the language of the command line', () => {
  test.each([
    [['run', 'x', '--lang', 'zh-CN'], {}, 'zh-CN'],
    [['--lang=zh', 'list'], { LANG: 'en_US.UTF-8' }, 'zh-CN'],
    [['list'], { LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [['list'], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
    [['list', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
    [['run', 'x.py', '--', '--lang', 'zh'], {}, 'en'],
    [['list'], {}, 'en'],
  ] as const)('%j in %j is %s', (args, env, language) => {
    expect(languageOf(args, env)).toBe(language)
  })

  test('every command and option is described in Chinese too', () => {
    const chinese = commandLine(() => {}, 'zh-CN')
    for (const command of chinese.commands) {
      expect(command.description()).toMatch(/[一-鿿]/)
      for (const { description } of [...command.options, ...command.registeredArguments])
        expect(description).toMatch(/[一-鿿]/)
    }
  })
})
