package host.spore.spawn.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxiesTest {
  private static final String BUCKET = "https://my-bucket.s3.eu-west-1.amazonaws.com/key";

  private static Proxy to(String uri, String... environment) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      all.put(environment[i], environment[i + 1]);
    }
    return new Proxies(all).to(URI.create(uri));
  }

  private static Proxy at(String host, int port) {
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
  }

  @Test
  void eachSchemeHasItsOwnAndTheLowerCaseNameComesFirst() {
    assertThat(to(BUCKET, "HTTPS_PROXY", "http://proxy.corp:3128"))
        .isEqualTo(at("proxy.corp", 3128));
    assertThat(to("http://h/", "HTTPS_PROXY", "http://proxy.corp:3128")).isNull();
    assertThat(to("http://h/", "http_proxy", "http://a:1", "HTTP_PROXY", "http://b:2"))
        .isEqualTo(at("a", 1));
    assertThat(to(BUCKET, "https_proxy", " ", "HTTPS_PROXY", "")).isNull();
  }

  @Test
  void aSchemeAndAPortMayBeLeftOut() {
    assertThat(to(BUCKET, "https_proxy", "proxy.corp:3128")).isEqualTo(at("proxy.corp", 3128));
    assertThat(to(BUCKET, "https_proxy", "http://proxy.corp")).isEqualTo(at("proxy.corp", 80));
    assertThat(to(BUCKET, "https_proxy", " http://proxy.corp:8/ ")).isEqualTo(at("proxy.corp", 8));
  }

  @Test
  void whatIsExceptedIsAskedDirectly() {
    for (String excepted :
        new String[] {
          "*",
          "amazonaws.com",
          ".amazonaws.com",
          "*.amazonaws.com",
          "localhost, .amazonaws.com",
          "localhost|*.amazonaws.com",
          "my-bucket.s3.eu-west-1.amazonaws.com"
        }) {
      assertThat(to(BUCKET, "https_proxy", "p:1", "no_proxy", excepted))
          .as(excepted)
          .isEqualTo(Proxy.NO_PROXY);
    }
    for (String other :
        new String[] {"", "aws.com", "s3.eu-west-1.amazonaws.com.cn", "localhost", ","}) {
      assertThat(to(BUCKET, "https_proxy", "p:1", "no_proxy", other))
          .as(other)
          .isEqualTo(at("p", 1));
    }
    assertThat(to("http://127.0.0.1:9000/", "http_proxy", "p:1", "NO_PROXY", "127.0.0.1"))
        .isEqualTo(Proxy.NO_PROXY);
  }
}
