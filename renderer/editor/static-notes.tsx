import { Fragment } from 'react'
import type { LineChange } from '../../shared/changes/meeting-changes'
import { coverInternal } from '../../shared/audience/cover-internal'
import type { Block } from '../../shared/confab-json'
import { joinNames } from '../../shared/documents/names'
import { numberLines } from '../../shared/documents/line-numbers'
import type { LineMark, MarksOfLines } from '../../shared/meeting/line-marks'
import { assertNever } from '../../shared/result'
import { StaticCommentCount } from '../comments/static-comment-count'
import type { CommentRange } from '../session/comment-ranges'
import { ChangedBlock, ChangedFacts, ChangedText } from './changed-notes'
import { freshIn, newsAttributes } from '../looks/news-attributes'
import { GoneNotes } from '../looks/gone-note'
import { topOf, type LineNews, type NewsMarks } from '../looks/news-marks'
import { MarkedText } from './marked-text'
import { markWords } from './mark-words'
import { actionFacts } from './outcomes/action-facts'
import type { PollVotes } from './poll/poll-votes'
import { StaticPicture } from './picture/static-picture'
import { StaticPoll } from './poll/static-poll'
import { speakerLabel } from './schema/line-view'
import type { WrittenMark } from './written/written-marks'

const words = { internal: 'Internal: left out of what goes outside' }

/** What is known of lines besides what they say. */
interface AboutLines {
  /** `2023-12-20`; where it is known, what is overdue is marked. */
  readonly today?: string | undefined
  /** What is said of lines that were not written in the meeting, by line id. */
  readonly late?: ReadonlyMap<string, string> | undefined
  /** What is new in them since somebody last looked. */
  readonly news?: NewsMarks | undefined
}

interface StaticNotesProps extends AboutLines {
  /** The topic whose notes they are; none of those above the topics. */
  readonly topicId?: string | undefined
  readonly blocks: readonly Block[]
  readonly marks?: MarksOfLines
  /** What is said about them beside them. */
  readonly comments?: readonly CommentRange[]
  /** The ids of blocks that are for inside only. */
  readonly inside?: ReadonlySet<string>
  /** What is another in these notes than in an earlier state, by the id of the line. */
  readonly changes?: ReadonlyMap<string, LineChange> | undefined
  /** Who wrote which words, by the id of the line; absent while that is not shown. */
  readonly written?: ReadonlyMap<string, readonly WrittenMark[]> | undefined
  /** How the polls stand; without it only votes that came with the text count. */
  readonly votes?: PollVotes | undefined
}

/** Notes without an editor: the same look, for topics out of view and documents this app may not write. */
export function StaticNotes(props: StaticNotesProps) {
  const { blocks, marks = {}, comments = [], inside, changes, written, news, late } = props
  const numbers = numberLines(blocks)
  const internal = internalOf(blocks, inside)
  return (
    <>
      <GoneNotes gone={news?.gone.get(topOf(props.topicId))} />
      {blocks.map((block, index) => {
        const id = block.id ?? ''
        return (
          <Fragment key={block.id ?? index}>
            <StaticBlock
              block={block}
              number={numbers[index]}
              internal={internal[index]}
              mark={marks[id]}
              comments={comments.filter(({ blockId }) => blockId !== undefined && blockId === id)}
              votes={props.votes}
              change={changes?.get(id)}
              written={written?.get(id)}
              news={news?.lines.get(id)}
              today={props.today}
              late={late?.get(id)}
            />
            <GoneNotes gone={news?.gone.get(id)} />
          </Fragment>
        )
      })}
    </>
  )
}

/** What is marked itself, and what is nested below that. */
type Internal = 'own' | 'within' | undefined

function internalOf(blocks: readonly Block[], inside: ReadonlySet<string> = new Set()): Internal[] {
  const isOwn = ({ id, internal }: Block) => internal === true || inside.has(id ?? '')
  const covered = coverInternal(
    blocks.map((block) => ({ indent: block.indent, internal: isOwn(block) })),
  )
  return blocks.map((block, index) =>
    covered[index] ? (isOwn(block) ? 'own' : 'within') : undefined,
  )
}

interface VotesProps {
  readonly votes: PollVotes | undefined
}

interface StaticBlockProps<Shown extends Block> {
  readonly block: Shown
  readonly number: number | undefined
  readonly internal: Internal
  readonly mark: LineMark | undefined
  readonly comments: readonly CommentRange[]
  readonly change: LineChange | undefined
  readonly written: readonly WrittenMark[] | undefined
  readonly today: string | undefined
  readonly late: string | undefined
  readonly news: LineNews | undefined
}

function StaticBlock({ block, votes, ...about }: StaticBlockProps<Block> & VotesProps) {
  switch (block.kind) {
    case 'poll':
    case 'table':
    case 'code':
    case 'image':
    case 'divider':
    case 'raw':
      break
    default:
      return <StaticLine block={block} {...about} />
  }
  const { internal, change, news } = about
  const atom = <StaticAtom block={block} votes={votes} />
  const marked = news ? <div {...newsAttributes(news)}>{atom}</div> : atom
  const shown = change ? <ChangedBlock change={change}>{marked}</ChangedBlock> : marked
  return internal ? (
    <div className="internal-block" data-internal={internal} title={words.internal}>
      {shown}
    </div>
  ) : (
    shown
  )
}

/** A block that is no line. */
function StaticAtom({ block, votes }: { block: Exclude<Block, LineBlock> } & VotesProps) {
  switch (block.kind) {
    case 'poll':
      return <StaticPoll poll={block} votes={votes} />
    case 'table':
      return <StaticTable block={block} />
    case 'code':
      return (
        <pre className="code" style={{ '--indent': block.indent } as React.CSSProperties}>
          <code>{block.text}</code>
        </pre>
      )
    case 'image':
      return <StaticPicture src={block.src} alt={block.text} />
    case 'divider':
      return <hr className="divider" />
    case 'raw':
      return <pre className="raw">{block.text}</pre>
    default:
      return assertNever(block)
  }
}

type LineBlock = Extract<Block, { speakers?: string[] | undefined }>

function StaticLine(props: StaticBlockProps<LineBlock>) {
  const { block, number, internal, mark, comments, change, written, news, today, late } = props
  const attrs = { ...block, speakers: joinNames(block.speakers ?? []) }
  const speakers = speakerLabel(attrs)
  const facts = actionFacts(attrs, today)
  return (
    <div
      className="line"
      tabIndex={-1}
      data-line={block.id}
      data-kind={block.kind}
      data-indent={block.indent}
      data-level={block.kind === 'heading' ? block.level : undefined}
      data-done={block.kind === 'action' && block.done ? 'true' : undefined}
      data-number={number}
      data-internal={internal}
      data-change={change?.kind}
      title={internal && words.internal}
      style={{ '--indent': block.indent } as React.CSSProperties}
      {...newsAttributes(news)}
    >
      {block.kind === 'action' && (
        <input
          type="checkbox"
          className="line-check"
          checked={block.done ?? false}
          readOnly
          disabled
        />
      )}
      {speakers !== '' && <span className="line-speakers">{speakers}</span>}
      <div className="line-text">
        <ChangedText change={change}>
          <MarkedText
            text={block.text}
            spans={block.spans}
            comments={comments}
            written={written}
            fresh={freshIn(block, news)}
          />
        </ChangedText>
      </div>
      {change && <ChangedFacts change={change} />}
      {(facts.length > 0 || late !== undefined) && (
        <span className="line-facts">
          {facts.map(({ kind, label, status }) => (
            <span key={kind} className="line-fact" data-fact={kind} data-due={status}>
              {label}
            </span>
          ))}
          {late !== undefined && <span className="line-late">{late}</span>}
        </span>
      )}
      {mark && (
        <span className="line-mark" data-mark={mark}>
          {markWords[mark]}
        </span>
      )}
      <StaticCommentCount comments={comments} />
    </div>
  )
}

function StaticTable({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  const [head = [], ...rows] = block.rows
  return (
    <table className="table">
      <tbody>
        <tr>
          {head.map((cell, column) => (
            <th key={column}>{cell.text}</th>
          ))}
        </tr>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, column) => (
              <td key={column}>{cell.text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
