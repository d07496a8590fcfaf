package host.spore.spawn.agent.cloud;

import java.io.IOException;

/** The cloud answers, and says no. */
public class CloudException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean temporary;

  /**
   * What it says.
   *
   * @param temporary whether the same request may well succeed later
   */
  public CloudException(String message, boolean temporary) {
    super(message);
    this.temporary = temporary;
  }

  /**
   * Whether the same request may well succeed later: it was asked too often, or is out of order.
   */
  public boolean isTemporary() {
    return temporary;
  }
}
