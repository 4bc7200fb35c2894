library-all = <b>All practices</b> · { $n }
library-all-many = <b>All practices</b> · more than { $n }. The newest { $n } are listed; a filter or a word brings the others.
library-found = { $n ->
    [one] One practice found for “{ $words }”.
   *[other] { $n } practices found for “{ $words }”.
}
library-found-many = More than { $n } practices found for “{ $words }”. One more word or a filter brings the right one.
library-nothing = Nothing found for “{ $words }”.
library-some = No practice has all the words of “{ $words }”. These have some of them.
library-offer = Did you mean: { $words }?
library-again = Write other words to search again.
library-words = Write words to search.
library-page = Page { $n } of { $of }
library-back = Back to the list
library-filter = Filter
library-reset = Remove filters
library-show = Show practices
library-narrowed = <b>Filters:</b> { $filters }
library-is = { $facet }: { $value }
library-filter-ask = <b>Filter</b>

    Narrow the list by what? Several filters can be combined.
library-values-ask = <b>{ $facet }</b>

    The number says how many practices are left.
library-values-none = <b>{ $facet }</b>

    No practice on the list says anything about this.
library-value = { $value } · { $n }
library-value-many = { $value } · more than { $n }
library-any = Any value
library-facet-strands = Strand
library-facet-pillars = Pillar
library-facet-theme = Theme
library-facet-setting = Setting
library-facet-country = Country
library-facet-evidence = Evidence
library-facet-language = Language
library-similar = Similar practices are in the library already. Please see whether yours adds something new; you may go on in any case.
library-read = Read: { $title }
library-refused-gone = No practice on the list has this any more. Please choose again.
