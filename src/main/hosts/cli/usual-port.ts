/**
 * What a browser remembers for a page (progress, layout, language) belongs to its port too, so it is the same one each
 * time if it can be had.
 */
export const USUAL_PORT = 5625
