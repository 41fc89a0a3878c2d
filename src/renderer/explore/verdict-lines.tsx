import { isBad } from '#protocol/explored.ts'
import type { SearchEnd, SearchNews } from '#protocol/explored.ts'
import { extentText } from '#words/explore/extent.ts'
import { exploreWords } from '#words/explore/words.ts'
import type { ExploreWords } from '#words/explore/words.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { verdictOf } from '../store/search-store.ts'
import type { Search, Verdict } from '../store/search-store.ts'
import styles from './explore.module.css'

/** How far the search is, or what it came to; and what an older one had come to, before the program was changed. */
export function VerdictLines({
  search,
  before,
}: {
  readonly search: Search
  readonly before: Verdict | null
}) {
  const words = useWords().explore
  const said = exploreWords[useLanguage()]
  const { news, first, refusal } = search
  const over = news?.over ?? null
  const verdict = verdictOf(search)
  const tone = verdict === null ? 'plain' : verdict.bad > 0 ? 'bad' : 'good'
  return (
    <div className={styles.verdict} role="status" data-tone={tone}>
      {before !== null && (
        <p>
          {words.before(before.bad, before.executions, before.complete)}{' '}
          {verdict !== null && <b>{words.now(verdict.bad, verdict.executions, verdict.complete)}</b>}
        </p>
      )}
      {before !== null && first !== undefined && (
        <p>{first === null ? words.first.misfits : `${words.first.fits}${said.ends(first, [])}`}</p>
      )}
      {news === null && refusal === null && <p>{words.begins}</p>}
      {news !== null && over === null && <p>{words.soFar(news.executions, news.ends.length)}</p>}
      {over !== null && news !== null && (
        <>
          <p>
            <b>{verdictText(news, over, said)}</b>{' '}
            {/* Of orders by chance the verdict says that there are more. */}
            {(over.byChance === undefined || over.stopped !== 'executions') &&
              extentText(said, { ...over, executions: news.executions, seconds: search.seconds })}
          </p>
          {over.byChance !== undefined && <p>{said.byChanceFor[over.byChance]}</p>}
          {over.unconfirmed !== undefined && over.unconfirmed > 0 && (
            <p>
              {over.byChance === undefined
                ? said.unconfirmedInModel(over.unconfirmed)
                : said.unconfirmed(over.unconfirmed)}
            </p>
          )}
          <p className={styles.quiet}>{said.seen(news.runs, over.perSecond)}</p>
        </>
      )}
    </div>
  )
}

function verdictText({ ends, executions }: SearchNews, over: SearchEnd, said: ExploreWords): string {
  const bad = sumOf(ends.filter(isBad))
  if (over.byChance !== undefined) {
    const stuck = sumOf(ends.filter(({ kind }) => kind === 'stuck'))
    return said.byChance(executions, stuck, bad - stuck)
  }
  const all = over.complete && over.bound === null
  if (bad > 0) return said.somethingBad(bad, executions, all)
  return all ? said.nothingBad : said.nothingBadYet
}

function sumOf(ends: SearchNews['ends']): number {
  return ends.reduce((sum, { count }) => sum + count, 0)
}
