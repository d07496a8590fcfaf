package host.spore.spawn.engine.run;

import java.util.List;

/**
 * Operations of an earlier run that this run needs settled can not be settled now, so nothing else
 * may be done: whether their resources exist is not known. Nothing is lost; a later run asks again.
 */
public final class UnsettledException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Unsettled> all;

  /**
   * Names all of them.
   *
   * @param all not empty
   */
  public UnsettledException(List<Unsettled> all) {
    super(all.getFirst().problem().summary());
    this.all = List.copyOf(all);
  }

  public List<Unsettled> all() {
    return all;
  }
}
