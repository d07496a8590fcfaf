package host.spore.spawn.agent.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Traffic of a test whose servers stand for other hosts. */
public final class FarTraffic extends Traffic {
  @Override
  boolean leaves(InetAddress there, @Nullable InetAddress here) {
    return true;
  }
}
