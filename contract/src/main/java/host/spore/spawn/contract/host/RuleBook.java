package host.spore.spawn.contract.host;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.contract.lifecycle.DnsNames;
import host.spore.spawn.contract.lifecycle.HealthCheck;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.Interruption;
import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.contract.lifecycle.Notify;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.contract.lifecycle.Stopped;
import host.spore.spawn.contract.lifecycle.WaitFor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a machine, out of its config. A rule that cannot be read is asked for in vain:
 * {@link ContractException} says what is wrong with it, and the deadline holds all the same.
 */
public final class RuleBook {
  private final HostConfig config;
  private final Map<String, String> rules;

  public RuleBook(HostConfig config) {
    this.config = config;
    HostConfig.Cloud cloud = config.cloud();
    this.rules = cloud == null ? Map.of() : cloud.rules();
  }

  /** Null unless completion ends the machine. */
  public @Nullable Complete complete() throws ContractException {
    Fields fields = fields(Complete.NAME);
    if (fields != null) {
      return Complete.read(fields);
    }
    HostConfig.Completion file = config.complete();
    return file == null
        ? null
        : new Complete(
            new Condition.FileExists(file.file()),
            file.grace(),
            Action.TERMINATE,
            file.timeout(),
            Action.TERMINATE);
  }

  /** Where the roots of an array's members are by their ids; null where they are not at hand. */
  public @Nullable String roots() throws ContractException {
    Fields f = fields("array");
    return f == null ? null : f.textOrNull("roots");
  }

  /** Null unless idleness ends the machine. */
  public @Nullable Idle idle() throws ContractException {
    Fields f = fields(Idle.NAME);
    return f == null ? null : Idle.read(f);
  }

  /** What the machine's array does about members that fail; goes on unless another rule says so. */
  public OnFailure onFailure() throws ContractException {
    String json = rules.get(OnFailure.NAME);
    if (json == null) {
      return new OnFailure.Continue();
    }
    try {
      return OnFailure.of(json.replace("\"", ""));
    } catch (NumberFormatException e) {
      throw new ContractException("on_failure " + json + " is not known to this agent", e);
    }
  }

  /** Null unless a stopped machine is deleted after some time. */
  public @Nullable Stopped stopped() throws ContractException {
    Fields f = fields(Stopped.NAME);
    return f == null ? null : Stopped.read(f);
  }

  /** Null if nothing is to be done at an interruption. */
  public @Nullable Interruption interruption() throws ContractException {
    Fields f = fields(Interruption.NAME);
    return f == null ? null : Interruption.read(f);
  }

  /** Null if nothing is checked. */
  public @Nullable HealthCheck health() throws ContractException {
    Fields f = fields(HealthCheck.NAME);
    return f == null ? null : HealthCheck.read(f);
  }

  /** What others wait for on this machine, by the words it is known by; empty for nothing. */
  public Map<String, Check> awaited() throws ContractException {
    Fields f = fields(WaitFor.AWAITED);
    return f == null ? Map.of() : WaitFor.awaited(f);
  }

  /** Null if no lists of members are kept. */
  public @Nullable Mpi mpi() throws ContractException {
    Fields f = fields(Mpi.NAME);
    return f == null ? null : Mpi.read(f);
  }

  /** Null if the machine has no names. */
  public @Nullable DnsNames names() throws ContractException {
    Fields f = fields(DnsNames.NAME);
    return f == null ? null : DnsNames.read(f);
  }

  /** Null if nobody elsewhere is told. */
  public @Nullable Notify<String> notifications() throws ContractException {
    Fields f = fields(Notify.NAME);
    return f == null ? null : Notify.read(f, fields(Notify.SECRET_NAME));
  }

  /** Whether the machine came from a spot request that would launch another in its place. */
  public boolean isRequestedAgain() throws ContractException {
    Fields f = fields("spot");
    return f != null && f.text("request", "").equals("persistent");
  }

  private @Nullable Fields fields(String rule) throws ContractException {
    String json = rules.get(rule);
    return json == null ? null : Fields.parse(rule, json);
  }
}
