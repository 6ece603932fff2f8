import { Button, Radio } from '@mantine/core'
import type { OverlapChoice } from '../../shared/merge/resolve-overlap'
import type { PageOverlap } from '../../shared/publish/publish-plan'
import styles from './publish.module.css'
import own from './overlap-list.module.css'

const words = {
  title: (count: number) =>
    count === 1
      ? 'The notes and the wiki say one thing differently'
      : `The notes and the wiki say ${count} things differently`,
  hint: 'Both were changed since the page was published last. Choose what stands on both sides.',
  ours: 'Our notes',
  theirs: 'The wiki',
  before: 'Before',
  gone: 'taken out',
  allOurs: 'Our notes for all',
  allTheirs: 'The wiki for all',
  both: 'Keep both',
  allBoth: 'Both for all',
}

type Choices = Readonly<Record<string, OverlapChoice>>

interface OverlapListProps {
  readonly overlaps: readonly PageOverlap[]
  readonly choices: Choices
  readonly onChoose: (choices: Choices) => void
}

/** What both sides changed, each with both its forms, to choose from one by one or for all. */
export function OverlapList({ overlaps, choices, onChoose }: OverlapListProps) {
  if (overlaps.length === 0) return null
  const chooseAll = (choice: OverlapChoice) =>
    onChoose(Object.fromEntries(overlaps.map(({ key }) => [key, choice])))
  return (
    <section className={own['overlaps']} aria-label={words.title(overlaps.length)}>
      <h3>{words.title(overlaps.length)}</h3>
      <p className={styles['soft']}>{words.hint}</p>
      {overlaps.length > 1 && (
        <div className={own['all']}>
          <Button size="compact-sm" variant="default" onClick={() => chooseAll('ours')}>
            {words.allOurs}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => chooseAll('theirs')}>
            {words.allTheirs}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => chooseAll('both')}>
            {words.allBoth}
          </Button>
        </div>
      )}
      {overlaps.map((overlap) => (
        <Overlap
          key={overlap.key}
          overlap={overlap}
          choice={choices[overlap.key]}
          onChoose={(choice) => onChoose({ ...choices, [overlap.key]: choice })}
        />
      ))}
    </section>
  )
}

interface OverlapProps {
  readonly overlap: PageOverlap
  readonly choice: OverlapChoice | undefined
  readonly onChoose: (choice: OverlapChoice) => void
}

function Overlap({ overlap, choice, onChoose }: OverlapProps) {
  const { where, base, ours, theirs } = overlap
  return (
    <Radio.Group
      label={where}
      description={base === undefined ? undefined : `${words.before}: ${base}`}
      value={choice ?? null}
      onChange={(value) => onChoose(choiceOf(value))}
      className={own['overlap'] ?? ''}
    >
      <div className={own['sides']}>
        <Radio.Card
          value="ours"
          className={own['side'] ?? ''}
          aria-label={`${words.ours}: ${ours ?? words.gone}`}
        >
          <Side name={words.ours} text={ours} />
        </Radio.Card>
        <Radio.Card
          value="theirs"
          className={own['side'] ?? ''}
          aria-label={`${words.theirs}: ${theirs ?? words.gone}`}
        >
          <Side name={words.theirs} text={theirs} />
        </Radio.Card>
      </div>
      <Radio value="both" label={words.both} size="xs" mt="xs" />
    </Radio.Group>
  )
}

const choiceOf = (value: string): OverlapChoice =>
  value === 'theirs' || value === 'both' ? value : 'ours'

function Side({ name, text }: { readonly name: string; readonly text: string | undefined }) {
  return (
    <>
      <span className={own['sideName']}>
        <Radio.Indicator size="xs" />
        {name}
      </span>
      <span className={text === undefined ? styles['soft'] : undefined}>{text ?? words.gone}</span>
    </>
  )
}
