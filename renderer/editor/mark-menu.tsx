import { ActionIcon } from '@mantine/core'
import {
  IconBold,
  IconCode,
  IconItalic,
  IconLink,
  IconMessagePlus,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { BubbleMenu } from '@tiptap/react/menus'
import type { ReactNode } from 'react'
import { beginComment } from '../comments/comment-highlights'
import type { FieldComments } from '../session/comment-desk'

const words = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
  strike: 'Strike through',
  code: 'Code',
  link: 'Link',
  comment: 'Comment',
  askAddress: 'Address of the link (empty takes it off)',
}

interface MarkMenuProps {
  readonly editor: Editor
  /** Where what is selected can be commented on. */
  readonly comments?: FieldComments | undefined
}

/** Appears above a selection, sets its marks, and begins a comment on it. */
export function MarkMenu({ editor, comments }: MarkMenuProps) {
  return (
    <BubbleMenu editor={editor} className="mark-menu" options={{ placement: 'top', offset: 8 }}>
      <MarkButton editor={editor} mark="bold" icon={<IconBold size={16} />} />
      <MarkButton editor={editor} mark="italic" icon={<IconItalic size={16} />} />
      <MarkButton editor={editor} mark="underline" icon={<IconUnderline size={16} />} />
      <MarkButton editor={editor} mark="strike" icon={<IconStrikethrough size={16} />} />
      <MarkButton editor={editor} mark="code" icon={<IconCode size={16} />} />
      <MarkButton editor={editor} mark="link" icon={<IconLink size={16} />} />
      {comments && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.comment}
          title={words.comment}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => commentHere(editor, comments)}
        >
          <IconMessagePlus size={16} />
        </ActionIcon>
      )}
    </BubbleMenu>
  )
}

type Mark = 'bold' | 'italic' | 'underline' | 'strike' | 'code' | 'link'

function MarkButton({ editor, mark, icon }: { editor: Editor; mark: Mark; icon: ReactNode }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={words[mark]}
      title={words[mark]}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() =>
        mark === 'link' ? askForLink(editor) : editor.chain().focus().toggleMark(mark).run()
      }
    >
      {icon}
    </ActionIcon>
  )
}

function commentHere(editor: Editor, comments: FieldComments): void {
  if (!beginComment(editor, comments)) return
  // The words stay marked as commented; still selected, they would keep this menu open.
  editor.commands.setTextSelection(editor.state.selection.to)
}

function askForLink(editor: Editor): void {
  const before: unknown = editor.getAttributes('link')['href']
  const href = window.prompt(words.askAddress, typeof before === 'string' ? before : 'https://')
  if (href === null) return
  const chain = editor.chain().focus().extendMarkRange('link')
  if (href.trim() === '') chain.unsetLink().run()
  else chain.setLink({ href: href.trim() }).run()
}
