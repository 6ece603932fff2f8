/** The package ships no types for this entry: importing it puts an IndexedDB into the global scope. */
declare module 'fake-indexeddb/auto' {}
