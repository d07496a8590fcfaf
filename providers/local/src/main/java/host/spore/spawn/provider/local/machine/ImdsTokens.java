package host.spore.spawn.provider.local.machine;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Session tokens of the metadata service. */
final class ImdsTokens {
  static final int LONGEST_SECONDS = 21_600;
  private static final int MOST = 4096;
  private static final int BYTES = 32;

  private final LongSupplier nanos;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Long> expiries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  ImdsTokens(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized String issue(int seconds) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().encodeToString(bytes);
    expiries.put(token, nanos.getAsLong() + seconds * 1_000_000_000L);
    return token;
  }

  synchronized boolean isValid(String token) {
    Long expiry = expiries.get(token);
    if (expiry == null) {
      return false;
    }
    if (nanos.getAsLong() - expiry >= 0) {
      expiries.remove(token);
      return false;
    }
    return true;
  }
}
