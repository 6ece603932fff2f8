import type { ReactNode } from 'react'
import type { LineChange, Stretch } from '../../shared/changes/meeting-changes'
import './changed-notes.css'

const words = {
  moved: 'moved',
  left: 'went to another topic',
  facts: {
    kind: 'another kind',
    indent: 'another depth',
    speakers: 'who said it',
    assignee: 'who does it',
    due: 'until when',
    done: 'done or not',
    internal: 'for inside or for all',
    marks: 'bold, links …',
    votes: 'votes',
  } as Readonly<Record<string, string>>,
  other: 'something about it',
}

interface ChangeProps {
  readonly change: LineChange
  readonly children: ReactNode
}

interface TextProps {
  readonly change: LineChange | undefined
  readonly children: ReactNode
}

/** The words of a line with what was put in and taken out of them; as they are where the line says the same. */
export function ChangedText({ change, children }: TextProps) {
  switch (change?.kind) {
    case 'added':
      return <ins>{children}</ins>
    case 'removed':
    case 'left':
      return <del>{children}</del>
    case 'changed':
    case 'moved':
      return change.words.length > 0 ? <Stretches words={change.words} /> : children
    default:
      return children
  }
}

/** A table, a poll or a picture that is another. */
export function ChangedBlock({ change, children }: ChangeProps) {
  const hasWords = 'words' in change && change.words.length > 0
  return (
    <div className="changed-block" data-change={change.kind}>
      {hasWords ? (
        <p className="changed-words">
          <Stretches words={change.words} />
        </p>
      ) : (
        <ChangedText change={change}>{children}</ChangedText>
      )}
      <ChangedFacts change={change} />
    </div>
  )
}

/** What is another about a line besides its words, in a few words behind it. */
export function ChangedFacts({ change }: Pick<ChangeProps, 'change'>) {
  const told = tellFacts(change)
  return told.length === 0 ? null : <span className="line-change">{told.join(', ')}</span>
}

function tellFacts(change: LineChange): string[] {
  if (change.kind === 'left') return [words.left]
  if (change.kind !== 'changed' && change.kind !== 'moved') return []
  const facts = change.facts.map(({ field }) => words.facts[field] ?? words.other)
  return [...new Set([...(change.isMoved ? [words.moved] : []), ...facts])]
}

function Stretches({ words: stretches }: { words: readonly Stretch[] }) {
  return stretches.map(({ kind, text }, index) => {
    switch (kind) {
      case 'added':
        return <ins key={index}>{text}</ins>
      case 'removed':
        return <del key={index}>{text}</del>
      default:
        return <span key={index}>{text}</span>
    }
  })
}
