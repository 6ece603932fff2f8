import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { saveEverything } from '../export/save-everything'
import type { Confab } from './confab'
import { ConfabMark } from './confab-mark'
import styles from './quiet-page.module.css'

const words = {
  title: 'Confab stumbled',
  safe: 'Your notes are safe: every edit was kept on this device as it was typed. Reload to go on.',
  atRisk:
    'This device could not keep your latest edits, so they live in this window only. Save a copy before you reload.',
  reload: 'Reload',
  save: 'Save a copy of everything',
  what: 'What happened',
  unknown: 'Something that is no error was thrown.',
}

interface CrashBoundaryProps {
  readonly confab: Confab
  readonly children: ReactNode
}

/** The net below the page: a bug anywhere above ends here, with the notes untouched. */
export class CrashBoundary extends Component<CrashBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <main className={styles['page']}>
        <ConfabMark size={40} />
        <h1>{words.title}</h1>
        <p role="alert">{isAtRisk(this.props.confab) ? words.atRisk : words.safe}</p>
        <div className={styles['actions']}>
          <Button onClick={() => window.location.reload()}>{words.reload}</Button>
          <Button variant="default" onClick={() => void saveEverything(this.props.confab)}>
            {words.save}
          </Button>
        </div>
        <details>
          <summary>{words.what}</summary>
          <p>{error instanceof Error ? error.message : words.unknown}</p>
        </details>
      </main>
    )
  }
}

const isAtRisk = ({ workspaces }: Confab) =>
  workspaces.get().some(({ session }) => session.sync.get().kind === 'not-stored')
