package dev.redrive.store;

/**
 * Stands at the two sides of each commit, so that a simulation can stop the server there by
 * throwing an {@link Error}: before, nothing of the group is kept; after, all of it is, and nobody
 * hears of it.
 */
public interface CommitHook {
  /** Does nothing. */
  CommitHook NONE =
      new CommitHook() {
        @Override
        public void before() {}

        @Override
        public void after() {}
      };

  void before();

  void after();
}
