package host.spore.spawn.cli.template;

import host.spore.spawn.spec.load.RemoteTemplates.Answer.Fault;
import org.jspecify.annotations.Nullable;

/** Says why a template could not be had from git. */
public final class GitTrouble extends Exception {
  private final transient Fault fault;

  GitTrouble(String code, String summary, String detail, @Nullable String hint) {
    this(new Fault(code, summary, detail, hint));
  }

  GitTrouble(Fault fault) {
    super(fault.summary());
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
