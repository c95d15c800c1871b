/** Fires on `r`; pages that can be asked again listen to it. */
export const REFRESH = 'redrive:refresh';
