package host.spore.spawn.contract.json;

import java.io.IOException;

/** A contract file does not have the agreed form, or has a version that is not known here. */
public final class ContractException extends IOException {
  public ContractException(String message) {
    super(message);
  }

  public ContractException(String message, Throwable cause) {
    super(message, cause);
  }
}
