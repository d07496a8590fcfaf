package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;

/** What a handler itself refuses, as if AWS had. */
public final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /** A refusal of this nature, which the message explains to the user. */
  public Rejected(Fault.Nature nature, String message) {
    super(message);
    this.fault = new Fault(nature, "", message);
  }

  /** What a call threw, or a handler in its place. */
  public static Fault fault(RuntimeException e) {
    return e instanceof Rejected rejected ? rejected.fault : Faults.of(e);
  }
}
