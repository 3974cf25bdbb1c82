// The workers' ends of their channels, by the query in the URL of each worker's module.

/** @type {Map<string, MessagePort>} */
export const channels = new Map();
