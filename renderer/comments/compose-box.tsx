import { Button, Textarea } from '@mantine/core'
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { LONGEST_COMMENT } from '../../shared/comments/comment-values'
import { mentionedIn } from '../../shared/comments/mentions'
import type { CommentFailure, Written } from '../../shared/comments/write-comments'
import type { Result } from '../../shared/result'
import { useOpenMeeting } from '../meeting/meeting-context'
import { useMentionList, type MentionList } from './use-mention-list'

const words = {
  send: 'Send',
  hint: 'Enter sends, Shift Enter breaks the line, @ names somebody',
  people: 'Who is meant',
  failure: {
    empty: 'There is nothing to send yet.',
    'too-long': `A comment holds at most ${LONGEST_COMMENT.toLocaleString('en-GB')} letters. Shorten it, or write it into the notes.`,
    'not-yours': 'Only who wrote it can change it. Your text stays here: copy it into a reply.',
    gone: 'This thread is gone. Your text stays here: copy it into another comment.',
  } satisfies Record<CommentFailure, string>,
}

interface ComposeBoxProps {
  /** What a screen reader calls the box. */
  readonly label: string
  readonly placeholder: string
  readonly initial: string
  readonly submit?: string
  /** Gets the focus as it comes. */
  readonly isWanted?: boolean
  readonly onChange: (text: string) => void
  readonly onSend: (written: Written) => Result<unknown, CommentFailure>
  /** Left by Esc: what is written stays a draft. */
  readonly onLeave: () => void
}

/** A box to write a comment in. */
export function ComposeBox(props: ComposeBoxProps) {
  const { mentionable } = useOpenMeeting()
  const [text, setText] = useState(props.initial)
  const [caret, setCaret] = useState(0)
  const [failure, setFailure] = useState<CommentFailure>()
  const box = useRef<HTMLTextAreaElement>(null)
  const nextCaret = useRef<number>(undefined)
  const write = (next: string) => {
    setText(next)
    setFailure(undefined)
    props.onChange(next)
  }
  const list = useMentionList({
    text,
    caret,
    people: mentionable,
    replace(next, at) {
      write(next)
      setCaret(at)
      nextCaret.current = at
    },
  })
  useLayoutEffect(() => {
    if (nextCaret.current === undefined) return
    box.current?.setSelectionRange(nextCaret.current, nextCaret.current)
    nextCaret.current = undefined
  })
  const send = () => {
    if (text.trim() === '') return
    const sent = props.onSend({ text, mentions: mentionedIn(text, mentionable()) })
    if (sent.ok) write('')
    else setFailure(sent.failure)
  }
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || list.handleKey(event)) return
    if (event.key === 'Enter' && !event.shiftKey) send()
    else if (event.key === 'Escape') props.onLeave()
    // Plain keys are letters here; those with Ctrl or Cmd still lead elsewhere.
    else return event.ctrlKey || event.metaKey ? undefined : event.stopPropagation()
    event.preventDefault()
    event.stopPropagation()
  }
  const listId = useId()
  return (
    <div className="compose">
      <Textarea
        ref={box}
        aria-label={props.label}
        placeholder={props.placeholder}
        autosize
        minRows={1}
        maxRows={10}
        size="sm"
        value={text}
        data-autofocus={props.isWanted || undefined}
        autoFocus={props.isWanted ?? false}
        error={failure && words.failure[failure]}
        {...listAttributes(list, listId)}
        onChange={({ currentTarget }) => {
          setCaret(currentTarget.selectionStart)
          write(currentTarget.value)
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={handleKey}
      />
      <MentionOptions list={list} id={listId} />
      {text.trim() !== '' && (
        <div className="compose-foot">
          <span className="compose-hint">{words.hint}</span>
          <Button size="compact-sm" onClick={send}>
            {props.submit ?? words.send}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Lets a screen reader follow the choice though the focus stays in the box. */
const listAttributes = ({ names, active }: MentionList, id: string) =>
  names.length === 0
    ? {}
    : {
        'aria-autocomplete': 'list' as const,
        'aria-controls': id,
        'aria-activedescendant': `${id}-${active}`,
      }

function MentionOptions({ list, id }: { readonly list: MentionList; readonly id: string }) {
  if (list.names.length === 0) return null
  return (
    <div className="mention-options" role="listbox" aria-label={words.people} id={id}>
      {list.names.map(({ name, aliasOf }, at) => (
        <div
          key={name}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          className="suggestion-item"
          aria-selected={at === list.active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => list.choose(name)}
        >
          <span>{name}</span>
          <span className="suggestion-hint">{aliasOf}</span>
        </div>
      ))}
    </div>
  )
}
