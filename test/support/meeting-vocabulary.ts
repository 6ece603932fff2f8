import type { Draw } from './edit-meeting'

/** What a team comes back to over the years, the most frequent first. */
export const themes = [
  'MySQL upgrade',
  'flaky test suite',
  'release pipeline',
  'feature toggles',
  'on-call rotation',
  'Celery queues',
  'search index',
  'API versioning',
  'onboarding docs',
  'Kubernetes cluster',
  'deprecation process',
  'course permissions',
  'email notifications',
  'frontend build',
  'cache invalidation',
  'data retention',
  'error budget',
  'GraphQL gateway',
  'code ownership',
  'incident review',
  'devstack images',
  'design tokens',
  'rate limiting',
  'event bus',
  'translation strings',
  'mobile login',
  'Postgres replicas',
  'logging costs',
  'accessibility audit',
  'security scanning',
]

// The most frequent words of the half year, in their order, then plain words of such notes.
const frequent =
  `to the a of is for and it we in this that have on are be you what with not do but if about can some work
  need as it’s more an or how into open people would at tickets use these from get should team like so good new want
  time teams all has other there out our will think make may much code by devstack using probably too data now still
  being see thing who platform services onboarding vs was us there’s we’re person better run things than service lot
  don’t up start find your getting making also where create hard often way doing two right been going maybe process
  working lms repo branch deploy config default plugin library owner review ticket bug customer traffic server docs
  meeting question problem change version test build week month next last year support release production staging
  database table column query migration script error log metric alert user account course page form button style`
    .trim()
    .split(/\s+/)

const stems =
  `migrat deploy integrat configur automat monitor schedul replicat validat document refactor deprecat
  generat render cach index queu publish subscrib author permit enroll grad certif analyt templat modul compon
  contain orchestr provis encrypt token sessio cooki redirect rout proxi balanc throttl scal shard partit archiv
  restor backup snapshot transact consist latenc memor thread process schedul trigger webhook payload serializ
  pars compil bundl transpil lint format annot translat local access contrast navig layout respons animat notif
  escal triag priorit estimat sprint retrospect roadmap mileston budget licens audit complianc retent privac consent`
    .trim()
    .split(/\s+/)

const endings =
  `e ing ed ion ions or ors able er ers ment ments al ally ance ity ive ible ism ist less ful ual age`
    .split(' ')
    .concat('')
const beginnings = [
  '',
  're',
  'un',
  'de',
  'pre',
  'auto',
  'multi',
  'micro',
  'super',
  'inter',
  'non',
  'cross',
]

/** Words of notes that grow as those of a language do. */
export interface Vocabulary {
  /** So many words; of those of the theme, one in `rarity` words. */
  words(count: number, theme?: readonly string[], rarity?: number): string[]
}

/** Of a hundred words, how many are among the frequent ones. */
const FREQUENT = 60

/**
 * Draws words as people do: most of them frequent ones (Zipf), else mostly those that were said already, and
 * new ones so that n words in all hold 2.7 · n^0.75 different ones (Heaps). As in the half year, which has 4,553 words, 1,506 different.
 */
export function createVocabulary(draw: Draw): Vocabulary {
  const rare: string[] = []
  const known = new Set<string>(frequent)
  let count = 0
  const rareWord = () => {
    const isNew = rare.length === 0 || known.size < 2.7 * count ** 0.75
    const next = isNew ? newWord(draw, known) : (rare[draw(rare.length)] ?? '')
    known.add(next)
    rare.push(next)
    return next
  }
  const word = () => {
    count += 1
    return draw(100) < FREQUENT ? frequentWord(draw) : rareWord()
  }
  return {
    words: (length, theme = [], rarity = 8) =>
      Array.from({ length }, () =>
        theme.length > 0 && draw(rarity) === 0 ? (theme[draw(theme.length)] ?? word()) : word(),
      ),
  }
}

const weights = frequent.map((_, place) => 1 / (place + 3))
const totalWeight = weights.reduce((sum, weight) => sum + weight, 0)

function frequentWord(draw: Draw): string {
  let rest = (draw(1_000_000) / 1_000_000) * totalWeight
  const place = weights.findIndex((weight) => (rest -= weight) < 0)
  return frequent[place] ?? 'the'
}

function newWord(draw: Draw, known: ReadonlySet<string>): string {
  for (;;) {
    const word = makeWord(draw)
    if (!known.has(word)) return word
  }
}

/** A word of the trade, a ticket, a host or a number. */
function makeWord(draw: Draw): string {
  const pick = (list: readonly string[]) => list[draw(list.length)] ?? ''
  const stem = () => pick(beginnings) + pick(stems)
  switch (draw(12)) {
    case 0:
      return `ARCH-${100 + draw(9900)}`
    case 1:
      return `${stem()}-${pick(stems)}${pick(endings)}`
    case 2:
      return `${pick(stems)}_${pick(stems)}`
    default:
      return stem() + pick(endings)
  }
}
