package host.spore.spawn.provider.aws.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** Public parameters. */
final class FakeSsm implements SsmClient {
  private final Gate gate;
  final Map<String, String> parameters = new HashMap<>();

  FakeSsm(Gate gate) {
    this.gate = gate;
    parameters.put(
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", Region.IMAGE);
  }

  @Override
  public String serviceName() {
    return "ssm";
  }

  @Override
  public void close() {}

  private Parameter parameter(String name) {
    return Parameter.builder().name(name).value(parameters.get(name)).version(1L).build();
  }

  @Override
  public GetParameterResponse getParameter(GetParameterRequest request) {
    return gate.pass(
        "GetParameter",
        request,
        () -> {
          if (!parameters.containsKey(request.name())) {
            throw Errors.refused("ParameterNotFound", request.name());
          }
          return GetParameterResponse.builder().parameter(parameter(request.name())).build();
        });
  }

  @Override
  public GetParametersResponse getParameters(GetParametersRequest request) {
    return gate.pass(
        "GetParameters",
        request,
        () -> {
          List<Parameter> found = new ArrayList<>();
          List<String> missing = new ArrayList<>();
          for (String name : request.names()) {
            if (parameters.containsKey(name)) {
              found.add(parameter(name));
            } else {
              missing.add(name);
            }
          }
          return GetParametersResponse.builder()
              .parameters(found)
              .invalidParameters(missing)
              .build();
        });
  }
}
