import { Button, Radio, Select, Switch, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { PublishTarget } from '../../shared/documents/publishing'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { DialogActions } from '../shell/dialog-frame'
import { hostOf } from './connect-page'
import { ParentField } from './parent-field'
import styles from './publish.module.css'
import own from './target-page.module.css'
import { SpaceField } from './space-field'

const words = {
  intro:
    'Everybody who has this notebook publishes to the same place, each with a token of their own.',
  site: 'Site',
  another: 'Another site…',
  pages: 'Pages',
  one: 'One page for the whole notebook',
  oneHint: 'The year page, newest meeting first, as in the wiki of a team.',
  perMeeting: 'One page for each meeting',
  perMeetingHint: 'Its title ends with the day of the meeting.',
  audience: 'Who reads it',
  others: 'Others as well',
  othersHint: 'What is marked internal is not on the page.',
  inside: 'Only people who may read everything',
  insideHint: 'What is marked internal is on the page like all else.',
  title: 'Title of the page',
  titles: 'Titles begin with',
  noTitle: 'Give the page a title.',
  onWrapUp: 'Publish when a meeting ends',
  onWrapUpHint: 'The device that ends the meeting publishes it.',
  tells: 'Tell people of their actions',
  tellsHint:
    'The one who does an action is named by their account, and Confluence tells them. Nobody else is ever named so.',
  people: 'Who is who…',
  save: 'Save',
  back: 'Back',
}

interface TargetPageProps {
  readonly notebook: NotebookSession
  readonly onDone: () => void
  readonly onConnect: () => void
  readonly onPeople: () => void
  readonly onBack: (() => void) | undefined
}

/** Where a notebook is published, for everybody who has it. */
export function TargetPage(props: TargetPageProps) {
  const { notebook, onDone, onBack } = props
  const form = useTargetForm(notebook)
  const { target, isTried } = form
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (form.save()) onDone()
  }
  return (
    <form onSubmit={handleSubmit} noValidate className={styles['form']}>
      <p className={styles['lead']}>{words.intro}</p>
      <SiteField form={form} onConnect={props.onConnect} />
      <div className={own['pair']}>
        <SpaceField
          site={form.site}
          target={target}
          isMissing={isTried && target.spaceKey === ''}
          onChange={form.change}
        />
        <ParentField site={form.site} target={target} onChange={form.change} />
      </div>
      <Radio.Group
        label={words.pages}
        value={target.pages}
        onChange={(pages) => form.change({ pages: pages === 'one' ? 'one' : 'per-meeting' })}
      >
        <div className={own['choices']}>
          <Radio value="one" label={words.one} description={words.oneHint} />
          <Radio value="per-meeting" label={words.perMeeting} description={words.perMeetingHint} />
        </div>
      </Radio.Group>
      <TextInput
        label={target.pages === 'one' ? words.title : words.titles}
        value={target.title}
        error={isTried && target.title.trim() === '' ? words.noTitle : undefined}
        onChange={(event) => form.change({ title: event.currentTarget.value })}
      />
      <Radio.Group
        label={words.audience}
        value={target.audience}
        onChange={(who) => form.change({ audience: who === 'inside' ? 'inside' : 'external' })}
      >
        <div className={own['choices']}>
          <Radio value="external" label={words.others} description={words.othersHint} />
          <Radio value="inside" label={words.inside} description={words.insideHint} />
        </div>
      </Radio.Group>
      <Options notebook={notebook} onPeople={props.onPeople} hasTarget={form.isSettled} />
      <DialogActions>
        {onBack && (
          <Button variant="default" onClick={onBack}>
            {words.back}
          </Button>
        )}
        <Button type="submit">{words.save}</Button>
      </DialogActions>
    </form>
  )
}

type TargetForm = ReturnType<typeof useTargetForm>

function useTargetForm(notebook: NotebookSession) {
  const { connections } = useConfab()
  const settled = notebook.publishing.get().target
  const known = useLive(connections)
  const [isTried, setTried] = useState(false)
  const [chosen, setTarget] = useState<PublishTarget>(
    settled ?? {
      kind: 'cloud',
      web: '',
      spaceKey: '',
      spaceName: '',
      title: notebook.meta.get()?.title ?? '',
      pages: 'one',
      audience: 'external',
    },
  )
  const site = (known.find((each) => each.site.web === chosen.web) ?? known[0])?.site
  const target = site ? { ...chosen, kind: site.kind, web: site.web } : chosen
  return {
    target,
    site,
    known,
    isTried,
    isSettled: settled !== undefined,
    change: (part: Partial<PublishTarget>) => setTarget({ ...target, ...part }),
    save() {
      setTried(true)
      if (!site || target.spaceKey === '' || target.title.trim() === '') return false
      notebook.changePublishing({ target: { ...target, title: target.title.trim() } })
      return true
    },
  }
}

interface SiteFieldProps {
  readonly form: TargetForm
  readonly onConnect: () => void
}

function SiteField({ form, onConnect }: SiteFieldProps) {
  const { site, known, change } = form
  const handleChange = (web: string | null) => {
    if (web === null || web === site?.web) return
    // A space of another site is another space.
    change({ web, spaceKey: '', spaceName: '', parentId: undefined, parentTitle: undefined })
  }
  return (
    <div className={own['site']}>
      <Select
        label={words.site}
        allowDeselect={false}
        data={known.map((each) => ({ value: each.site.web, label: hostOf(each.site.web) }))}
        value={site?.web ?? null}
        onChange={handleChange}
      />
      <Button variant="default" onClick={onConnect}>
        {words.another}
      </Button>
    </div>
  )
}

interface OptionsProps {
  readonly notebook: NotebookSession
  readonly hasTarget: boolean
  readonly onPeople: () => void
}

/** These count at once, for everybody: they stand apart from what is saved. */
function Options({ notebook, hasTarget, onPeople }: OptionsProps) {
  const { onWrapUp, tellsAssignees } = useLive(notebook.publishing)
  return (
    <div className={own['options']}>
      <Switch
        label={words.onWrapUp}
        description={words.onWrapUpHint}
        checked={onWrapUp}
        onChange={(event) => notebook.changePublishing({ onWrapUp: event.currentTarget.checked })}
      />
      <Switch
        label={words.tells}
        description={words.tellsHint}
        checked={tellsAssignees}
        onChange={(event) =>
          notebook.changePublishing({ tellsAssignees: event.currentTarget.checked })
        }
      />
      {tellsAssignees && hasTarget && (
        <Button variant="subtle" size="compact-sm" onClick={onPeople}>
          {words.people}
        </Button>
      )}
    </div>
  )
}
