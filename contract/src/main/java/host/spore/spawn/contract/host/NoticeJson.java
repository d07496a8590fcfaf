package host.spore.spawn.contract.host;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import java.time.Instant;

/** What the metadata service says of an interruption. */
public final class NoticeJson {
  private NoticeJson() {}

  /**
   * An interruption.
   *
   * @param action {@code terminate}, {@code stop} or {@code hibernate}
   */
  public record Interruption(String action, Instant time) {}

  /**
   * Reads {@code spot/instance-action}.
   *
   * @throws ContractException if it is anything else
   */
  public static Interruption interruption(String json) throws ContractException {
    Fields fields = Fields.parse("spot/instance-action", json);
    return new Interruption(fields.text("action"), fields.instant("time"));
  }

  /**
   * Reads {@code events/recommendations/rebalance}.
   *
   * @throws ContractException if it is anything else
   */
  public static Instant rebalance(String json) throws ContractException {
    return Fields.parse("events/recommendations/rebalance", json).instant("noticeTime");
  }
}
