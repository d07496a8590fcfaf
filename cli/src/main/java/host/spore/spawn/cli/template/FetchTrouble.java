package host.spore.spawn.cli.template;

import host.spore.spawn.spec.load.RemoteTemplates.Answer.Fault;
import org.jspecify.annotations.Nullable;

/** Says why a template could not be fetched. */
public final class FetchTrouble extends Exception {
  private final transient Fault fault;

  FetchTrouble(String code, String summary, String detail, @Nullable String hint) {
    this(new Fault(code, summary, detail, hint));
  }

  FetchTrouble(Fault fault) {
    super(fault.summary());
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
