import { CONFAB_FORMAT, type Block, type NotebookJson } from '../../shared/confab-json'

/** A notebook with one topic that has these notes. */
export const notebookOfNotes = (notes: Block[]): NotebookJson => ({
  format: CONFAB_FORMAT,
  title: 'Blocks',
  charter: [],
  people: [],
  meetings: [
    {
      date: '2024-02-29',
      title: '',
      state: 'held',
      intro: [],
      attendees: [],
      topics: [
        { dots: 1, intentions: [], proposers: ['Ana'], title: 'All', state: 'discussed', notes },
      ],
    },
  ],
})
