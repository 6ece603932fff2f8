import { Radio } from '@mantine/core'
import type { NumericOrder } from '../../shared/grammar/dates'
import type { PlacedNotice } from '../../shared/import/placed-notice'
import type { Preview } from './import-phase'
import styles from './import.module.css'

const words = {
  label: (example: string) => `Which number is the day in dates such as ${example}?`,
  unread: 'As long as nobody says, such lines head no meeting.',
  orders: { 'day-first': 'The first', 'month-first': 'The second' } satisfies Record<
    NumericOrder,
    string
  >,
}

const orders: readonly NumericOrder[] = ['day-first', 'month-first']

interface DateOrderChoiceProps {
  readonly preview: Preview
  readonly onChoose: (order: NumericOrder) => void
}

/** Asks which number is the day, where dates of the file read two ways. */
export function DateOrderChoice({ preview, onChoose }: DateOrderChoiceProps) {
  const { read, dateOrder } = preview
  const doubtful = read.notices.filter(isDate)
  const [example] = doubtful
  const isUnread = doubtful.some(({ doubt }) => doubt?.reason === 'no-date-order')
  const assumed = example?.doubt?.reason === 'date-order' ? example.doubt.order : undefined
  if (!example && dateOrder === undefined) return null
  return (
    <Radio.Group
      mt="md"
      label={words.label(example?.source ?? '03/04/2021')}
      description={isUnread ? words.unread : undefined}
      value={dateOrder ?? assumed ?? null}
      onChange={(value) => {
        const order = orders.find((each) => each === value)
        if (order) onChoose(order)
      }}
    >
      <div className={styles['options']}>
        {orders.map((order) => (
          <Radio key={order} value={order} label={words.orders[order]} />
        ))}
      </div>
    </Radio.Group>
  )
}

const isDate = ({ doubt }: PlacedNotice) =>
  doubt?.reason === 'date-order' || doubt?.reason === 'no-date-order'
