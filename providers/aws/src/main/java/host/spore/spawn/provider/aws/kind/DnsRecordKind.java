package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** A name in a hosted zone of the user's. */
public final class DnsRecordKind {
  public static final String NAME = "aws.dns_record";

  /** Name of the hosted zone, such as {@code example.com}. */
  public static final String ZONE = "zone";

  /** The full name without a last dot. */
  public static final String RECORD_NAME = "name";

  /** Such as {@code A}. */
  public static final String TYPE = "type";

  /** Seconds. */
  public static final String TTL = "ttl";

  public static final String VALUES = "values";
  public static final String FQDN = "fqdn";

  private static final Kind KIND =
      new Kind(
          NAME,
          "A name in a hosted zone",
          Attributes.untagged(
              Attributes.required(ZONE, OnChange.REPLACE, "Hosted zone"),
              Attributes.required(RECORD_NAME, OnChange.REPLACE, "The full name"),
              Attributes.required(TYPE, OnChange.REPLACE, "Type of the record"),
              Attributes.optional(TTL, OnChange.UPDATE, "Seconds others may remember it"),
              Attributes.required(VALUES, OnChange.UPDATE, "What it says"),
              Attributes.computed(FQDN, "The name")),
          1,
          Duration.ofMinutes(5));

  private DnsRecordKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
