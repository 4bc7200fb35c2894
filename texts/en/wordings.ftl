wordings-head = <b>Recommendation { $number } · version { $version }</b> · { $name }, { $date }
wordings-head-marked =
    <b>Recommendation { $number } · version { $version }</b> · { $name }, { $date }
    Taken out: <s>struck through</s>. Put in: <u>underlined</u>.
wordings-belongs = Strands or pillars were changed; now:
