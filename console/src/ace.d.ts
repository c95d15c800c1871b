/** Ace's snippets come without types; they register themselves. */
declare module 'ace-builds/src-noconflict/snippets/*';
