package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** A look-up that AWS did not answer, or refused to. */
public final class LookupFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final String doing;

  private LookupFailure(Fault fault, String doing, Throwable cause) {
    super("cannot " + doing, cause);
    this.fault = fault;
    this.doing = doing;
  }

  /** As told to the user. */
  public Problem problem() {
    return fault.problem(doing);
  }

  boolean is(Fault.Nature nature) {
    return fault.is(nature);
  }

  /**
   * The answer of a call.
   *
   * @param doing what fails if it does, such as {@code look up instance types}
   * @throws LookupFailure if it is not answered
   */
  static <T> T unless(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new LookupFailure(Faults.of(e), doing, e);
    }
  }

  /** Makes a call whose answer only makes things nicer. */
  public static void ignored(Runnable call) {
    try {
      call.run();
    } catch (SdkException e) {
      // What it would have told stays unknown.
    }
  }
}
