package host.spore.spawn.contract.host;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import java.time.Instant;

/**
 * What a machine's role signs with, as the metadata service tells it. Its text tells no secret.
 *
 * @param token empty for keys that last
 */
public record RoleCredentials(String accessKey, String secretKey, String token, Instant expires) {

  /**
   * Reads what is below {@code iam/security-credentials/}.
   *
   * @throws ContractException if it is anything else
   */
  public static RoleCredentials read(String json) throws ContractException {
    Fields fields = Fields.parse("role credentials", json);
    return new RoleCredentials(
        fields.text("AccessKeyId"),
        fields.text("SecretAccessKey"),
        fields.text("Token"),
        fields.instant("Expiration"));
  }

  @Override
  public String toString() {
    return "RoleCredentials[" + accessKey + "]";
  }
}
