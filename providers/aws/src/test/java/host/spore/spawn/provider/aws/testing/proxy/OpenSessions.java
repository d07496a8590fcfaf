package host.spore.spawn.provider.aws.testing.proxy;

import java.io.IOException;

/** Sessions of Systems Manager, which moto does not open. */
final class OpenSessions implements Layer {
  @Override
  public Reply answer(Call call, Next next) throws IOException {
    return call.is("ssm", "StartSession")
        ? Reply.json(
            "{\"SessionId\":\"me-0abc\",\"TokenValue\":\"AAEAA/+=\",\"StreamUrl\":"
                + "\"wss://ssmmessages.us-east-1.amazonaws.com/v1/data-channel/me-0abc?role=x\"}")
        : next.answer(call);
  }
}
