/** The path of the theme's own search worker: esbuild defines it (search_index.py). */
declare const WORKER: string;
