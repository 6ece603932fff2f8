import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconLink, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Comment } from '../../shared/comments/comment-values'
import { useOpenMeeting } from '../meeting/meeting-context'
import { useNow } from '../publish/use-now'
import { useConfab } from '../shell/confab'
import { PersonFace } from '../shell/person-face'
import { draftKey } from './comment-drafts'
import { CommentText } from './comment-text'
import { sayTime, sayTimeInFull } from './comment-time'
import { DraftBox } from './draft-box'
import { useNameOf } from './use-name-of'

const words = {
  edited: 'edited',
  more: (name: string) => `More for the comment by ${name}`,
  edit: 'Edit',
  editLabel: 'Your comment',
  save: 'Save',
  remove: 'Delete',
  sure: 'Delete this comment for everybody?',
  keep: 'Keep it',
  link: 'Copy link',
}

export type ShownComment = Pick<Comment, 'id' | 'by' | 'atMs' | 'text' | 'mentions' | 'editedAtMs'>

interface CommentEntryProps {
  readonly comment: ShownComment
  readonly canWrite: boolean
}

/** One comment or reply: who wrote it and when, what it says, and what one can do with it. */
export function CommentEntry({ comment, canWrite }: CommentEntryProps) {
  const { meeting } = useOpenMeeting()
  const { commentDrafts } = useConfab()
  const draft = draftKey.edit(comment.id)
  const hasDraft = commentDrafts.textOf(meeting.id, draft) !== ''
  const [doing, setDoing] = useState<'edit' | 'remove' | undefined>(hasDraft ? 'edit' : undefined)
  const isMine = comment.by === meeting.me.id
  const name = useNameOf(comment.by)
  const rest = () => setDoing(undefined)
  return (
    <div className="comment">
      <div className="comment-head">
        <PersonFace id={comment.by} name={name} />
        <span className="comment-by" title={name}>
          {name}
        </span>
        <CommentWhen comment={comment} />
        <EntryMenu
          id={comment.id}
          label={words.more(name)}
          canChange={isMine && canWrite}
          onEdit={() => setDoing('edit')}
          onRemove={() => setDoing('remove')}
        />
      </div>
      {doing === 'edit' && canWrite ? (
        <DraftBox
          draft={draft}
          label={words.editLabel}
          placeholder=""
          initial={comment.text}
          submit={words.save}
          isWanted
          onSend={(written) => {
            const edited = meeting.comments.edit(comment.id, written)
            if (edited.ok) rest()
            return edited
          }}
          onLeave={rest}
        />
      ) : (
        <CommentText text={comment.text} mentions={comment.mentions ?? []} />
      )}
      {doing === 'remove' && (
        <div className="comment-sure">
          <span>{words.sure}</span>
          <Button
            size="compact-sm"
            color="danger"
            autoFocus
            onClick={() => void meeting.comments.remove(comment.id)}
          >
            {words.remove}
          </Button>
          <Button size="compact-sm" variant="default" onClick={rest}>
            {words.keep}
          </Button>
        </div>
      )}
    </div>
  )
}

function CommentWhen({ comment: { atMs, editedAtMs } }: { readonly comment: ShownComment }) {
  const now = useNow(useOpenMeeting().meeting.document.relayNow)
  return (
    <span className="comment-when">
      <time dateTime={new Date(atMs).toISOString()} title={sayTimeInFull(atMs)}>
        {sayTime(atMs, now)}
      </time>
      {editedAtMs !== undefined && (
        <span title={sayTimeInFull(editedAtMs)}>{` · ${words.edited}`}</span>
      )}
    </span>
  )
}

interface EntryMenuProps {
  readonly id: string
  readonly label: string
  readonly canChange: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function EntryMenu({ id, label, canChange, onEdit, onRemove }: EntryMenuProps) {
  const { links } = useOpenMeeting()
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {canChange && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
            {words.edit}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconLink size={16} />}
          onClick={() => links.copy({ commentId: id })}
        >
          {words.link}
        </Menu.Item>
        {canChange && (
          <Menu.Item leftSection={<IconTrash size={16} />} color="danger" onClick={onRemove}>
            {words.remove}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
