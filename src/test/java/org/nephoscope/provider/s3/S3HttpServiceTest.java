package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.web.LoopbackProxy;
import org.nephoscope.provider.web.Network;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// What Amazon's SDK asks on its own, such as for a role.
class S3HttpServiceTest extends OwnServer {

  @Test
  void theSdkGoesThroughTheProxyToo() throws Exception {
    assertThat(SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL.getStringValue())
        .contains(S3HttpService.class.getName());
    try (var proxy = new LoopbackProxy("me:pass")) {
      proxy.host("sts.example.org", server.endpoint().getPort());
      var network = new Network(Map.of("HTTP_PROXY", proxy.address("me:pass")), Optional.empty());
      var request =
          SdkHttpRequest.builder()
              .method(SdkHttpMethod.GET)
              .uri(URI.create("http://sts.example.org/role"))
              .build();
      try (var client = new S3HttpService(network).createHttpClientBuilder().build()) {
        var answer =
            client.prepareRequest(HttpExecuteRequest.builder().request(request).build()).call();
        assertThat(answer.httpResponse().statusCode())
            .isEqualTo(404); // of the server behind the proxy
      }
      assertThat(proxy.seen()).containsExactly("GET http://sts.example.org/role");
    }
  }
}
