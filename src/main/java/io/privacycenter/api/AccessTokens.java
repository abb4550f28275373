package io.privacycenter.api;

import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.installation.MasterKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.stereotype.Component;

/**
 * Tokens that stand for a key for ten minutes, as RFC 6749 §4.4 gives them. Signed here for here; whether the key still
 * stands is asked at each call, so that ending a key ends its tokens.
 */
@Component
final class AccessTokens {

    static final Duration VALID = Duration.ofMinutes(10);
    private static final String PURPOSE = "access-tokens";
    private static final int LONGEST = 2_000;

    private final ApiKeys keys;
    private final String issuer;
    private final SecretKeySpec secret;
    private final NimbusJwtDecoder decoder;

    AccessTokens(ApiKeys keys, MasterKey master, @Value("${privacy-center.base-url}") String issuer) {
        this.keys = keys;
        this.issuer = issuer;
        this.secret = new SecretKeySpec(master.derive(PURPOSE), "HmacSHA256");
        this.decoder = NimbusJwtDecoder.withSecretKey(secret)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                List.of(new JwtTimestampValidator(Duration.ZERO), new JwtIssuerValidator(issuer))));
    }

    String issuer() {
        return issuer;
    }

    JwtGenerator generator() {
        JwtGenerator generator =
                new JwtGenerator(NimbusJwtEncoder.withSecretKey(secret).build());
        generator.setJwtCustomizer(token -> token.getJwsHeader().algorithm(MacAlgorithm.HS256));
        return generator;
    }

    /** The integrator whose key a token stands for, for no more than the token is for. Empty for one that is not valid. */
    Optional<Integrator> integrator(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Jwt read = decoder.decode(token);
            Set<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
            Optional.ofNullable(read.getClaimAsStringList(OAuth2ParameterNames.SCOPE))
                    .orElse(List.of())
                    .forEach(scope -> KeyScope.of(scope).ifPresent(scopes::add));
            return keys.of(UUID.fromString(read.getSubject())).map(known -> {
                scopes.retainAll(known.scopes());
                return new Integrator(known.key(), known.name(), known.grants(), scopes);
            });
        } catch (JwtException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
